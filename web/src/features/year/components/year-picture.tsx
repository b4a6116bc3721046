import { Download, Share } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { YearReview } from '@hearth/shared/domain/reviews/year-review.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import { canShareFile, downloadFile, shareFile } from '../../../lib/hand-over-file.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { makePicture } from '../make-picture.ts';
import { pictureTexts, useWords, type HabitsById, type PictureTexts } from '../year-words.ts';

interface YearPictureProps {
  readonly review: YearReview;
  readonly habits: HabitsById;
  readonly weekStart: Weekday;
}

interface MadePicture {
  readonly file: File;
  readonly url: string;
  readonly texts: PictureTexts;
}

/** Draws anew whenever what it says changes; null until the first is there. A surprise is thrown while rendering. */
function usePicture(review: YearReview, weekStart: Weekday, texts: PictureTexts, name: string): MadePicture | null {
  const [made, setMade] = useState<MadePicture | null>(null);
  useEffect(() => {
    let isWanted = true;
    let url: string | undefined;
    const days = { deeds: review.deeds, from: review.from, weekStart };
    makePicture(texts, days, name).then(
      (file) => {
        if (!isWanted) return;
        url = URL.createObjectURL(file);
        setMade({ file, url, texts });
      },
      (error: unknown) =>
        setMade(() => {
          throw error;
        }),
    );
    return () => {
      isWanted = false;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [review, weekStart, texts, name]);
  return made;
}

/** The year as one picture, seen before it is shared; names of habits only when the person says so. Its key holds the theme. */
export function YearPicture({ review, habits, weekStart }: YearPictureProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const [hasNames, setHasNames] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  const texts = useMemo(() => pictureTexts(review, habits, hasNames, words), [review, habits, hasNames, words]);
  const made = usePicture(review, weekStart, texts, t('picture.file', { year: review.year }));
  const canShare = made !== null && !isRefused && canShareFile(made.file);
  const share = async (file: File): Promise<void> => {
    if ((await shareFile(file)) === 'refused') setIsRefused(true);
  };
  return (
    <Card as="section" aria-labelledby="year-picture">
      <CardHeader id="year-picture" title={t('picture.title')} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,15rem)_1fr]">
        {made === null ? (
          <>
            <output className="sr-only">{t('picture.making')}</output>
            <Skeleton className="aspect-4/5 w-full" />
          </>
        ) : (
          <img
            src={made.url}
            alt={made.texts.alt}
            width={1080}
            height={1350}
            className="w-full rounded-md border border-line"
          />
        )}
        <div className="grid content-start gap-3">
          <p className="text-sm text-ink-2">{t('picture.text')}</p>
          <Field label={t('picture.names')} layout="inline">
            <Switch checked={hasNames} onCheckedChange={setHasNames} />
          </Field>
          <div className="flex flex-wrap gap-2">
            {canShare ? (
              <Button
                variant="primary"
                icon={<Share size={18} aria-hidden="true" />}
                onClick={() => void share(made.file)}
              >
                {t('picture.share')}
              </Button>
            ) : null}
            <Button
              variant={canShare ? 'secondary' : 'primary'}
              icon={<Download size={18} aria-hidden="true" />}
              busy={made === null}
              onClick={() => {
                if (made !== null) downloadFile(made.file);
              }}
            >
              {t('picture.save')}
            </Button>
          </div>
        </div>
      </div>
    </Card>
  );
}
