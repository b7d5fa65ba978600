/**
 * What customers write in is not ours to choose: scripts and pictures that a bare system has no glyphs
 * for. Each font is cut into ranges, of which only those are read that a page shows.
 */
import '@fontsource-variable/noto-sans-arabic'
import '@fontsource-variable/noto-sans-hebrew'
import '@fontsource-variable/noto-sans-sc'
import '@fontsource-variable/noto-sans-kr'
import '@fontsource-variable/noto-emoji'
