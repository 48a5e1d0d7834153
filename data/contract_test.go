package data_test

import (
	"strings"
	"testing"

	"assay/data"
)

// on is a day as tests write it; "" for none.
func on(text string) data.Date {
	if text == "" {
		return data.Date{}
	}
	d, err := data.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func number(v float64) *float64 { return &v }

func TestAContractCountsFromItsSigningOrElseItsAnnouncement(t *testing.T) {
	for _, c := range []struct {
		name      string
		contract  data.Contract
		day       string
		announced bool
	}{
		{"signed", data.Contract{Status: data.Signed, SignedOn: on("2025-05-20"), AnnouncedOn: on("2025-06-02")}, "2025-05-20", false},
		{"announced alone", data.Contract{Status: data.Building, AnnouncedOn: on("2025-06-02")}, "2025-06-02", true},
		{"merely in talks, though announced", data.Contract{Status: data.Talks, AnnouncedOn: on("2025-06-02")}, "", false},
		{"neither day known", data.Contract{Status: data.Signed}, "", false},
		{"ended was signed once", data.Contract{Status: data.Ended, SignedOn: on("2025-05-20")}, "2025-05-20", false},
	} {
		day, announced := c.contract.SigningDay()
		if day != on(c.day) || announced != c.announced {
			t.Errorf("%s: %s (announced: %v), want %s", c.name, day, announced, c.day)
		}
	}
}

func TestAContractIsLiveFromItsSigningToItsEnd(t *testing.T) {
	signed := data.Contract{Status: data.Signed, SignedOn: on("2025-05-20")}
	ended := data.Contract{Status: data.Ended, SignedOn: on("2025-05-20"), EndedOn: on("2025-09-30")}
	undated := data.Contract{Status: data.Ended, SignedOn: on("2025-05-20")}
	expiring := data.Contract{Status: data.Delivering, SignedOn: on("2025-05-20"), EndedOn: on("2025-09-30")}
	talks := data.Contract{Status: data.Talks, TalksOn: on("2025-05-20")}
	for _, c := range []struct {
		name     string
		contract data.Contract
		on       string
		live     bool
	}{
		{"the day before it's signed", signed, "2025-05-19", false},
		{"the day it's signed", signed, "2025-05-20", true},
		{"the day before it ends", ended, "2025-09-29", true},
		{"the day it ends", ended, "2025-09-30", false},
		{"ended on a day nobody noted", undated, "2025-05-21", false},
		{"an end noted before the status", expiring, "2025-09-30", false},
		{"in talks", talks, "2025-09-30", false},
	} {
		if got := c.contract.Live(on(c.on)); got != c.live {
			t.Errorf("%s: live is %v", c.name, got)
		}
	}
}

func TestHowFarAContractHadComeIsToldByItsDays(t *testing.T) {
	dated := data.Contract{Status: data.Ended, TalksOn: on("2025-01-01"), SignedOn: on("2025-02-01"), BuildingOn: on("2025-03-01"), DeliveringOn: on("2025-04-01"), EndedOn: on("2025-05-01")}
	undated := data.Contract{Status: data.Building, SignedOn: on("2025-02-01")}
	skipped := data.Contract{Status: data.Delivering, SignedOn: on("2025-02-01"), DeliveringOn: on("2025-04-01")}
	talks := data.Contract{Status: data.Talks, AnnouncedOn: on("2025-01-01")}
	for _, c := range []struct {
		name     string
		contract data.Contract
		on       string
		want     data.ContractStatus
	}{
		{"before anybody knew of it", dated, "2024-12-31", ""},
		{"in talks", dated, "2025-01-31", data.Talks},
		{"signed", dated, "2025-02-01", data.Signed},
		{"building", dated, "2025-03-31", data.Building},
		{"delivering", dated, "2025-04-30", data.Delivering},
		{"ended", dated, "2025-05-01", data.Ended},
		{"a status without a day holds from the signing", undated, "2025-02-01", data.Building},
		{"and not before", undated, "2025-01-31", ""},
		{"a step nobody noted is passed over", skipped, "2025-03-31", data.Signed},
		{"talks from the day that they were announced", talks, "2025-01-01", data.Talks},
		{"and not before that", talks, "2024-12-31", ""},
	} {
		if got := c.contract.StatusOn(on(c.on)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAContractPaymentOrPromiseThatCannotBeIsRefusedInASentence(t *testing.T) {
	contract := func(alter func(*data.Contract)) error {
		k := data.Contract{Kind: data.Lease, Status: data.Signed, Value: number(100)}
		alter(&k)
		return k.Check()
	}
	payment := func(alter func(*data.Payment)) error {
		p := data.Payment{Kind: data.Upfront, Amount: number(5), DueOn: on("2025-01-01")}
		alter(&p)
		return p.Check()
	}
	promise := func(from, to string, alter func(*data.Commitment)) error {
		c := data.Commitment{Class: data.Delivery, WindowFrom: on(from), WindowTo: on(to)}
		alter(&c)
		return c.Check()
	}
	for _, c := range []struct {
		name string
		err  error
		says string // empty where nothing is wrong
	}{
		{"a sound contract", contract(func(*data.Contract) {}), ""},
		{"a kind that isn't one", contract(func(k *data.Contract) { k.Kind = "rent" }), "lease or cloud"},
		{"a status that isn't one", contract(func(k *data.Contract) { k.Status = "" }), "in talks, signed"},
		{"a share above the whole", contract(func(k *data.Contract) { k.OwnShare = number(101) }), "own share"},
		{"a prepaid share below nothing", contract(func(k *data.Contract) { k.Prepaid = number(-1) }), "prepaid share"},
		{"an uptime above the whole", contract(func(k *data.Contract) { k.Uptime = number(100.1) }), "uptime promised"},
		{"a whole uptime", contract(func(k *data.Contract) { k.Uptime = number(100) }), ""},
		{"a load below nothing", contract(func(k *data.Contract) { k.CriticalMW = number(-1) }), "critical-IT load"},
		{"a guarantee of more than there is", contract(func(k *data.Contract) { k.Guaranteed = number(101) }), "answer for more"},
		{"a guarantee of all", contract(func(k *data.Contract) { k.Guaranteed = number(100) }), ""},
		{"a sound payment", payment(func(*data.Payment) {}), ""},
		{"a payment without a kind", payment(func(p *data.Payment) { p.Kind = "" }), "upfront or staggered"},
		{"a payment without an amount", payment(func(p *data.Payment) { p.Amount = nil }), "needs an amount"},
		{"a payment of less than nothing", payment(func(p *data.Payment) { p.Amount = number(-1) }), "below zero"},
		{"a payment on no day", payment(func(p *data.Payment) { p.DueOn = data.Date{} }), "due or was received"},
		{"a payment received", payment(func(p *data.Payment) { p.DueOn, p.ReceivedOn = data.Date{}, on("2025-01-01") }), ""},
		{"a sound promise", promise("2025-04", "2025-06-30", func(*data.Commitment) {}), ""},
		{"a promise of one day", promise("2025-04-01", "2025-04-01", func(*data.Commitment) {}), ""},
		{"a month that ends within itself", promise("2025-04", "2025-04", func(*data.Commitment) {}), ""},
		{"a window the wrong way round", promise("2025-06-30", "2025-04-01", func(*data.Commitment) {}), "before it begins"},
		{"a window without an end", promise("2025-06-30", "", func(*data.Commitment) {}), "first and last day"},
		{"a class that isn't one", promise("2025-04", "2025-06", func(c *data.Commitment) { c.Class = "" }), "delivery or enabling"},
		{"a promise of less than nothing", promise("2025-04", "2025-06", func(c *data.Commitment) { c.MW = number(-1) }), "below zero"},
		{"a re-promise the wrong way round", (&data.Repromise{WindowFrom: on("2025-06-30"), WindowTo: on("2025-04-01")}).Check(), "before it begins"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.says == "" && c.err != nil || c.says != "" && (c.err == nil || !strings.Contains(c.err.Error(), c.says)) {
				t.Errorf("it says %v, want %q", c.err, c.says)
			}
		})
	}
}
