package account

import (
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// mostPost is how long a post may be written.
const mostPost = 200

// Signer is what a paper calls the actor who signs it: name and post as the
// registry has them, else the account's name and the post they wrote. Part.
// (Người ký.)
func Signer(tx *store.Tx, who access.Actor, written string) (name, post string, err error) {
	people, err := registry.PersonsOn(tx, []registry.PersonID{registry.PersonID(who.Person)}, who.Today)
	if err != nil {
		return "", "", err
	}
	p := people[registry.PersonID(who.Person)]
	if name, post = p.Name, p.Post; name == "" {
		names, err := Names(tx, []string{who.Account})
		if err != nil {
			return "", "", err
		}
		name = names[who.Account]
	}
	if post == "" {
		post = viet.Clean(written)
	}
	switch n := len([]rune(post)); {
	case n == 0:
		err = fault.Field("post", "account.post-missing")
	case n > mostPost:
		err = fault.Field("post", "form.too-long", n, mostPost)
	}
	return name, post, err
}
