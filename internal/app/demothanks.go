package app

import "fmt"

// demoNote is a note of thanks of the demo house, between two of its people who have
// accounts.
type demoNote struct {
	By, To, Text string
	Shown        bool // its receiver shows it
}

// thank writes the notes the plan says, by the acts of its people.
func (d *demo) thank() error {
	for _, x := range d.plan.Thanks {
		by, err := d.as(x.By)
		if err != nil {
			return err
		}
		n, err := d.Thanks.Say(d.ctx, by, d.person[x.To], x.Text)
		if err != nil {
			return fmt.Errorf("thanks to %s: %w", x.To, err)
		}
		if !x.Shown {
			continue
		}
		to, err := d.as(x.To)
		if err != nil {
			return err
		}
		if err := d.Thanks.Show(d.ctx, to, n.ID, true); err != nil {
			return err
		}
	}
	return nil
}
