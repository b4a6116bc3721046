import type { CheerRow } from '@hearth/shared/domain/groups/group-row.ts';
import { BicepsFlexed, Flame, Hand, Heart, PartyPopper, type LucideIcon } from 'lucide-react';

export const cheerIcons: Readonly<Record<CheerRow['kind'], LucideIcon>> = {
  clap: PartyPopper,
  fire: Flame,
  heart: Heart,
  strong: BicepsFlexed,
  wave: Hand,
};
