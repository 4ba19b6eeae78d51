import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { Role } from '../../contract/access.ts';
import type { itemPage } from '../../contract/exchange.ts';
import type { MessageKey } from '../locales/index.ts';
import type { Right } from './session.ts';

/** One page, loaded when it is first opened. */
export interface Page {
  /** TanStack Router syntax: `/directory/$organisation`. */
  readonly path: string;
  readonly title: MessageKey;
  readonly load: () => Promise<ComponentType>;
  /** Open without a session; shown without the navigation. */
  readonly open?: true;
}

/** One line of the navigation. */
export interface NavigationEntry {
  readonly to: string;
  readonly label: MessageKey;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** Ascending; the first four stand in the bottom bar of a phone. */
  readonly order: number;
  /** `g` then this key goes there. */
  readonly key?: string;
  /** Shown to those who have any of these; absent: to everybody. */
  readonly roles?: readonly Role[];
}

/** One card of the home page; it renders nothing when it has nothing to say. */
export interface HomeCard {
  readonly order: number;
  readonly load: () => Promise<ComponentType>;
}

/** One of the pages that share a heading, such as those of the exchange. */
export interface SectionTab {
  readonly section: 'exchange' | 'notifications';
  readonly to: string;
  readonly label: MessageKey;
  /** Ascending. */
  readonly order: number;
  /** Shown to those who have this right; absent: to everybody. */
  readonly may?: Right;
  /** What few open every day stands behind *More*. */
  readonly rarer?: true;
}

/** A part of an item's page that another feature brings; it renders nothing when it has nothing to say. */
export interface ItemSection {
  readonly order: number;
  readonly load: () => Promise<ComponentType<{ item: z.infer<typeof itemPage> }>>;
}

/**
 * What `features/<module>/routes.tsx` exports as `feature`. The shell finds these files by itself; features do not
 * import each other.
 */
export interface Feature {
  readonly pages: readonly Page[];
  readonly navigation?: readonly NavigationEntry[];
  readonly home?: readonly HomeCard[];
  readonly tabs?: readonly SectionTab[];
  readonly itemSections?: readonly ItemSection[];
}

const found = import.meta.glob<Feature>('../features/*/routes.tsx', { eager: true, import: 'feature' });

export const FEATURES: readonly Feature[] = Object.values(found);

export const NAVIGATION: readonly NavigationEntry[] = FEATURES.flatMap(({ navigation = [] }) => navigation).sort(
  (a, b) => a.order - b.order,
);

export const HOME_CARDS: readonly HomeCard[] = FEATURES.flatMap(({ home = [] }) => home).sort(
  (a, b) => a.order - b.order,
);

export const TABS: readonly SectionTab[] = FEATURES.flatMap(({ tabs = [] }) => tabs).sort((a, b) => a.order - b.order);

export const ITEM_SECTIONS: readonly ItemSection[] = FEATURES.flatMap(({ itemSections = [] }) => itemSections).sort(
  (a, b) => a.order - b.order,
);
