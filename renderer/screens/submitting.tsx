import { SealPicture } from '../components/device-pictures.tsx';
import { Screen } from '../components/screen.tsx';
import { useLanguage } from '../strings/locale-context.tsx';

export function SubmittingScreen() {
  const { strings } = useLanguage();
  return (
    <Screen title={strings.submitting.title} lead={strings.submitting.lead}>
      <div className="scan-state" role="status" aria-label={strings.submitting.title}>
        <SealPicture />
      </div>
    </Screen>
  );
}
