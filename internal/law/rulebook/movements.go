package rulebook

// movementsFile is movements.yaml: the year of movements.
type movementsFile struct {
	Source string     `json:"source" need:"yes"`
	Pulse  []pulseRow `json:"pulse" need:"yes"`
}

func (b *builder) movements() {
	f := &b.lib.tables.movements
	b.read("movements.yaml", f)
	b.pulse(voices{}, f.Pulse)
}
