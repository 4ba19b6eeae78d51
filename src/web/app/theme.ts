import { createTheme, type MantineColorsTuple } from '@mantine/core';

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

// Khmer, Thai and Burmese need the height; the names after the system's own are what phones and desktops carry for them.
const FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", ' +
  '"Noto Sans CJK JP", "Noto Sans Thai", "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Myanmar Text", sans-serif';

export const theme = createTheme({
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
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
    Modal: { defaultProps: { centered: true } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
});
