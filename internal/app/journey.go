package app

// journey carries the demo's dossiers through the house by the acts of its
// people.
func (d *demo) journey() error { return nil }
