package compare

import (
	"slices"

	"assay/data"
)

// ShowView shows a chart that was made elsewhere: a saved view as it was once, or one that isn't saved.
func (s *Screen) ShowView(v data.View) {
	s.view, s.stored, s.begun = v, data.View{}, true
	if at := slices.IndexFunc(s.views, func(saved data.View) bool { return saved.UID == v.UID && v.UID != "" }); at >= 0 {
		s.stored = s.views[at]
		s.view.Row, s.view.Name, s.view.Position = s.stored.Row, s.stored.Name, s.stored.Position
	} else if len(s.views) > 0 {
		s.view.Row, s.view.Name = data.Row{}, ""
	}
	s.closePanel()
	s.builder.show()
	s.draw()
}

// ExportView is the view that ExportChart is the chart of, with the saved view's name and UID also where it was changed since.
func (s *Screen) ExportView() data.View { return s.view }
