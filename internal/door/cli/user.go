package cli

import (
	"bufio"
	"fmt"
	"strings"

	"thidua/internal/app"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// user opens accounts. (Tài khoản.)
type user struct {
	Add userAdd `cmd:"" help:"user_add"`
}

// userAdd opens an account with its roles. On a new database --house names the
// first unit, and makes it.
type userAdd struct {
	Login    string   `arg:"" placeholder:"LOGIN" help:"user_login"`
	Name     string   `required:"" placeholder:"NAME" help:"user_name"`
	Unit     string   `placeholder:"CODE|ID" help:"user_unit"`
	House    string   `placeholder:"NAME" help:"user_house"`
	Level    string   `default:"ministry-province" enum:"base,commune,district,department,ministry-province,military-region,state" help:"user_level"`
	Role     []string `default:"admin" placeholder:"ROLE" help:"user_role"`
	Password bool     `name:"password-stdin" help:"user_password"`
}

func (u *userAdd) Run(r *run) error {
	roles, err := rolesOf(u.Role)
	if err != nil {
		return err
	}
	password, err := u.password(r)
	if err != nil {
		return err
	}
	h, err := r.house()
	if err != nil {
		return err
	}
	defer h.Close()
	unit, err := u.unit(r, h)
	if err != nil {
		return err
	}
	opened, code, err := h.Accounts.Invite(r.ctx, r.operator(), account.Opening{Login: u.Login, Name: u.Name, Unit: unit, Password: password})
	if err != nil {
		return err
	}
	for _, role := range roles {
		if _, err := h.Accounts.Grant(r.ctx, r.operator(), opened.ID, role, unit, civil.Of(r.Now()), civil.Date{}); err != nil {
			return err
		}
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"id": opened.ID, "login": opened.Login, "unit": unit, "roles": roles, "code": code}))
		return nil
	}
	r.say("cli.user-added", opened.Login)
	if code != "" {
		r.say("cli.user-code", code)
	}
	return nil
}

func rolesOf(names []string) (roles []access.Role, err error) {
	var known []string
	for _, role := range access.Roles() {
		known = append(known, string(role))
	}
	for _, name := range names {
		role := access.Role(name)
		if access.Acts(role) == nil {
			return nil, fault.Field("--role", "cli.no-role", name, strings.Join(known, ", "))
		}
		roles = append(roles, role)
	}
	return roles, nil
}

// password is one line of standard input, so that it is in no list of
// processes and no history; "" gives a one-time code instead.
func (u *userAdd) password(r *run) (string, error) {
	if !u.Password {
		return "", nil
	}
	line, err := bufio.NewReader(r.Stdin).ReadString('\n')
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", fault.Because(fault.Invalid, err, fault.Reason{Code: "cli.no-password"})
	}
	return line, nil
}

func (u *userAdd) unit(r *run, h *app.House) (registry.UnitID, error) {
	if u.Unit != "" {
		return unitOf(r, h, u.Unit)
	}
	var roots []registry.Unit
	if err := h.DB.View(r.ctx, func(tx *store.Tx) error {
		all, err := registry.UnitsUnder(tx, everywhere, civil.Of(tx.Now()))
		for _, unit := range all {
			if unit.Parent == "" {
				roots = append(roots, unit)
			}
		}
		return err
	}); err != nil {
		return "", err
	}
	switch {
	case len(roots) == 1 && (u.House == "" || u.House == roots[0].Name):
		return roots[0].ID, nil
	case u.House != "":
		made, err := h.Registry.Create(r.ctx, r.operator(), registry.NewUnit{Name: u.House, Level: registry.Level(u.Level), Legal: true, Source: "operator"})
		return made.ID, err
	}
	return "", fault.Field("--unit", "cli.which-unit")
}

// everywhere is the scope above every root.
const everywhere = access.Scope("/")

// unitOf finds a unit by its id, or by its code of today if one unit has it.
func unitOf(r *run, h *app.House, text string) (found registry.UnitID, err error) {
	err = h.DB.View(r.ctx, func(tx *store.Tx) error {
		today := civil.Of(tx.Now())
		if unit, err := registry.FindUnit(tx, registry.UnitID(text), today); err == nil {
			found = unit.ID
			return nil
		} else if !fault.Is(err, fault.NotFound) {
			return err
		}
		all, err := registry.UnitsCoded(tx, everywhere, text, today)
		switch {
		case err != nil:
			return err
		case len(all) == 0:
			return fault.Code(fault.NotFound, "cli.no-unit", text)
		case len(all) > 1:
			return fault.Code(fault.Invalid, "cli.many-units", text, len(all))
		}
		found = all[0].ID
		return nil
	})
	return found, err
}
