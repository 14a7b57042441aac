package council

// Sealed gives a bundle the digest of what it says now, as a forger would.
func (b *Bundle) Sealed() *Bundle { b.Digest = b.digest(); return b }
