import { Card } from './card.tsx';

export const examples = { card: <Card>一件事，一张卡片。</Card> };
