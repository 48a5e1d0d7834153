package data

import "time"

// Pin says what a note is pinned to.
type Pin string

// A note is pinned to a figure, to a contract, to a chart (a view) or to a day.
const (
	PinObservation Pin = "observation"
	PinContract    Pin = "contract"
	PinChart       Pin = "chart"
	PinDate        Pin = "date"
)

// Note is a remark pinned to something. On charts it shows as a numbered marker.
type Note struct {
	Row
	Pin Pin `json:"pin"`
	// ObservationID is the recording that the note was written on. The note follows the figure when that is superseded.
	ObservationID int64 `json:"observation_id"`
	ContractID    int64 `json:"contract_id"`
	ViewID        int64 `json:"view_id"`
	// CompanyID narrows a date note to one company; zero is for all.
	CompanyID int64     `json:"company_id"`
	OnDate    Date      `json:"on_date"`
	Text      string    `json:"text"`
	WrittenAt time.Time `json:"written_at"`
	Author    string    `json:"author"`
}
