package proof

import (
	"encoding/json"
	"maps"

	"assay/data"
)

// viewSays is a view's fields by their JSON names, without those that are empty, so that a field which a later Assay adds
// changes nothing about the charts of today. IDs and the order of views are one copy's own and left out.
func viewSays(v data.View) map[string]any {
	v.ID, v.Position, v.Removed = 0, 0, false
	text, err := json.Marshal(v)
	if err != nil {
		panic("proof: a view can't be written: " + err.Error()) // strings, dates and truths only
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		panic("proof: a view can't be read back: " + err.Error())
	}
	maps.DeleteFunc(all, func(_ string, value any) bool {
		return value == nil || value == "" || value == false || value == 0.0
	})
	return all
}

// definition is what a view draws, as text that is the same wherever it's computed: all but what it's called.
func definition(v data.View) string {
	v.Row, v.Name, v.Title = data.Row{}, "", ""
	text, err := json.Marshal(viewSays(v)) // a map's keys are sorted
	if err != nil {
		panic("proof: a view can't be written: " + err.Error())
	}
	return string(text)
}
