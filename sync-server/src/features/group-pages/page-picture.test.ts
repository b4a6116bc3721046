import { describe, expect, it } from 'vitest';
import { groupRow, pageSources } from '../../testing/page-story.ts';
import { drawPicture, NAME_BOX, PICTURE_HEIGHT, PICTURE_WIDTH, pictureSvg } from './page-picture.ts';
import { makePageView } from './page-view.ts';
import { PICTURE_FONTS } from './picture-fonts.ts';

const viewOf = (name: string) => makePageView(pageSources({ group: groupRow({ name }) }), Date.UTC(2026, 10, 28, 12));

/** The pixels where the name stands. */
const namePixels = async (name: string, fonts: readonly string[]): Promise<Buffer> => {
  const { pixels } = await drawPicture(viewOf(name), fonts);
  const rows = Array.from({ length: NAME_BOX.height }, (_, row) => {
    const from = ((NAME_BOX.top + row) * PICTURE_WIDTH + NAME_BOX.left) * 4;
    return pixels.subarray(from, from + NAME_BOX.width * 4);
  });
  return Buffer.concat(rows);
};

const { inter, interText, arabic, emoji } = PICTURE_FONTS;
const ALL = Object.values(PICTURE_FONTS);
const rest = (own: string) => ALL.filter((font) => font !== own && (own !== inter || font !== interText));

describe('the picture of a page', () => {
  it.each([
    ['Latin', 'Frühe Vögel', inter],
    ['Cyrillic', 'Утренний бег', inter],
    ['Greek', 'Πρωινό τρέξιμο', inter],
    ['Arabic', 'نادي الصباح', arabic],
    ['emoji', '🔥🏃', emoji],
  ])('has letters for a name in %s, from the file that is meant for it', async (_, name, font) => {
    const drawn = await namePixels(name, ALL);
    expect(drawn.equals(await namePixels(name, [font]))).toBe(true);
    expect(drawn.equals(await namePixels(name, rest(font)))).toBe(false);
    expect(drawn.equals(await namePixels(' ', ALL))).toBe(false);
  });

  it('joins Arabic letters and reads them from the right', async () => {
    const joined = await namePixels('سلام', ALL);
    const apart = await namePixels('س\u200cل\u200cا\u200cم', ALL);
    expect(joined.equals(apart)).toBe(false);
  });

  it('draws no boxes for a script that it has no letters for', () => {
    expect(pictureSvg(viewOf('早起俱乐部'))).not.toContain('早');
    expect(pictureSvg(viewOf('早起俱乐部'))).toContain('A shared streak');
  });

  it('is a PNG of the size that chats ask for, breaks long names, and takes markup for text', async () => {
    const { png } = await drawPicture(viewOf('The <b>long</b> & "winding" name of a group that has a lot to say'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([PICTURE_WIDTH, PICTURE_HEIGHT]);
    expect(png.byteLength).toBeLessThan(100_000);
  });

  it('names no member', () => {
    expect(pictureSvg(viewOf('Dawn Patrol'))).not.toMatch(/Ana|Marcus/);
  });
});
