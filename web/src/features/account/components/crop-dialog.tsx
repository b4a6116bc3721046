import { useState, type ReactElement } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { useWords } from '../account-words.ts';
import { mostZoomOf, squareOf, startCrop, zoomCrop } from '../crop.ts';
import { cutOut } from '../read-picture.ts';
import { CropArea } from './crop-area.tsx';

export interface CropDialogProps {
  readonly picture: ImageBitmap;
  readonly onCut: (part: Blob) => void;
  readonly onClose: () => void;
}

/** Which part of a picture others see. */
export function CropDialog({ picture, onCut, onClose }: CropDialogProps): ReactElement {
  const { t, format } = useWords();

  const [crop, setCrop] = useState(() => startCrop(picture));
  const [busy, setBusy] = useState(false);
  const mostZoom = mostZoomOf(picture);
  const cut = async (): Promise<void> => {
    setBusy(true);
    onCut(await cutOut(picture, squareOf(picture, crop)));
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      size="sm"
      title={t('crop.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('crop.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void cut()}>
            {t('crop.submit')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <CropArea picture={picture} crop={crop} onCrop={setCrop} />
        <Field label={t('crop.zoom')}>
          <Slider
            value={crop.zoom}
            min={1}
            max={Math.max(mostZoom, 1.01)}
            step={0.01}
            disabled={mostZoom <= 1}
            valueText={format.percent(crop.zoom)}
            onValueChange={(zoom) => setCrop((now) => zoomCrop(picture, now, zoom))}
          />
        </Field>
        <p className="text-xs text-ink-2">{t('crop.text')}</p>
      </div>
    </Dialog>
  );
}
