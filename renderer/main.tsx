import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { assertDefined } from '#main/basics/assert.ts';
import { systemClock } from '#main/basics/clock.ts';
import { App } from './app.tsx';
import { createConnect } from './connection.ts';
import { installInputHygiene } from './input/hygiene.ts';
import { swallowKeyBursts } from './input/key-bursts.ts';
import './themes/base.css';
import './app.css';

installInputHygiene(document);
swallowKeyBursts(document, systemClock);
const connect = createConnect(window);
createRoot(assertDefined(document.getElementById('root'))).render(
  <StrictMode>
    <App connect={connect} />
  </StrictMode>,
);
