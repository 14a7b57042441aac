package proof

// Signed signs a slip that no honest device would make.
func (b *Ballot) Signed(s Slip, device Secret) Slip {
	s.Signature = device.sign(s.Voter, s.message(b.head()))
	return s
}
