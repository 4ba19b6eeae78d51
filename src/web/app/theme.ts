import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: the blue of indigo-dyed cloth. */
const ai: MantineColorsTuple = [
  '#eef5fb',
  '#dce8f3',
  '#b5cfe6',
  '#8bb5da',
  '#689fd0',
  '#4f8bc2',
  '#2f72ad',
  '#1f5f97',
  '#1c4f7c',
  '#123a5e',
];

// The four families of fonts.css hold letters of their script alone and take the device's own font where it has one. They
// stand first because Chromium, when it has met a letter that no font before them has, does not draw it anew with theirs.
const FONTS = [
  '"Renkei Thai", "Renkei Lao", "Renkei Khmer", "Renkei Myanmar"',
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans"',
  '"Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP"',
  'sans-serif',
].join(', ');

export const theme = createTheme({
  primaryColor: 'ai',
  primaryShade: 7,
  colors: { ai },
  fontFamily: FONTS,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace',
  lineHeights: { xs: '1.6', sm: '1.6', md: '1.6', lg: '1.6', xl: '1.6' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.6' },
      h2: { fontSize: '1.2rem', lineHeight: '1.6' },
      h3: { fontSize: '1.05rem', lineHeight: '1.6' },
      h4: { fontSize: '1rem', lineHeight: '1.6' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Paper: { defaultProps: { withBorder: true, p: 'md' } },
    Modal: { defaultProps: { centered: true }, styles: { title: { fontWeight: 600 } } },
    Anchor: { defaultProps: { underline: 'always' } },
    // Capitals and spaced letters mean nothing, or harm, in the scripts of half of the readers.
    Badge: {
      defaultProps: { tt: 'none' },
      styles: { root: { minWidth: 'max-content' }, label: { letterSpacing: 0, lineHeight: 1.6 } },
    },
    Button: { styles: { label: { lineHeight: 1.6 } } },
    InputWrapper: { styles: { description: { lineHeight: 1.6 }, error: { lineHeight: 1.6 } } },
  },
});

/** Some of Mantine's own colours of text are too faint for WCAG 2.2 AA. */
export const variables: CSSVariablesResolver = () => ({
  variables: { '--mantine-color-red-filled': '#c92a2a', '--mantine-color-red-filled-hover': '#a82222' },
  light: {
    '--mantine-color-dimmed': '#56606a',
    '--mantine-color-placeholder': '#68727c',
    '--mantine-color-green-light-color': '#1c6229',
    '--mantine-color-orange-light-color': '#8f3a00',
    '--mantine-color-gray-light-color': '#495057',
  },
  dark: { '--mantine-color-dimmed': '#a9b3bd', '--mantine-color-placeholder': '#98a2ac' },
});
