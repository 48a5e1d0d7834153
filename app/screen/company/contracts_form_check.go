package company

import (
	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// signedCheck complains of a day of signing that is none, or that a contract in talks can't have.
func signedCheck(v string, all kit.Values) error {
	if v != "" && all["status"] == string(data.Talks) {
		return wording.Error("a contract in talks isn't signed; leave the day empty or choose another status")
	}
	return notBefore("talks", beforeTalks)(v, all)
}

// What is said of a day that lies before another.
var (
	beforeTalks    = wording.Key("%s lies before the talks (%s)")
	beforeSigning  = wording.Key("%s lies before the signing (%s)")
	beforeBuilding = wording.Key("%s lies before the building (%s)")
	beforeDelivery = wording.Key("%s lies before the delivery (%s)")
)

// notBefore complains of a day that is none, or that lies before those of other fields, which come as pairs of key and sentence.
func notBefore(others ...string) func(string, kit.Values) error {
	return func(v string, all kit.Values) error {
		if err := day(v, all); err != nil || v == "" {
			return err
		}
		on := dateOf(v)
		for i := 0; i < len(others); i += 2 {
			if other := dateOf(all[others[i]]); on.Last().Before(other.First()) {
				return wording.Errorf(others[i+1], on.Display(), other.Display())
			}
		}
		return nil
	}
}

// guaranteedCheck complains of an amount that is none, that nobody answers for, or that is more than the contract's value.
func (t *contracts) guaranteedCheck(money string) func(string, kit.Values) error {
	return func(v string, all kit.Values) error {
		if v == "" {
			return nil
		}
		if all["guarantor"] == noGuarantor {
			return wording.Error("say who answers for it, or leave the amount empty")
		}
		value, _ := t.number(all["value"], money) // what's wrong with it is said at its own field
		amount, err := t.guaranteed(v, value, money)
		if err != nil {
			return err
		}
		return contractWith(func(c *data.Contract, v *float64) { c.Value, c.Guaranteed = value, v })(amount)
	}
}

// figureCheck complains of an entry that read refuses, or of what the record with it does.
func figureCheck(read func(string, kit.Values) (*float64, error), check func(*float64) error) func(string, kit.Values) error {
	return func(v string, all kit.Values) error {
		value, err := read(v, all)
		if err != nil || value == nil {
			return err
		}
		return check(value)
	}
}

// contractWith complains of a figure as a contract that has it and nothing else does.
func contractWith(set func(c *data.Contract, v *float64)) func(*float64) error {
	return func(v *float64) error {
		c := data.Contract{Kind: data.Lease, Status: data.Signed}
		set(&c, v)
		return c.Check()
	}
}
