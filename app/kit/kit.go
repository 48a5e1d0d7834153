// Package kit holds the widgets that the screens share, each once: the theme with its tokens, the grid, the form, the
// side panel, the chart view and the Markdown editor. It knows nothing of any screen, nor of the notebook's file.
package kit
