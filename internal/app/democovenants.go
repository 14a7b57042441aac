package app

import (
	"fmt"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// demoPromises are what the demo's cluster promises; figures in ten-thousandths.
func demoPromises(year int) []covenant.Promise {
	least := func(content, measure, evidence string, target scoring.Figure, month time.Month) covenant.Promise {
		due := civil.On(year, month, 1)
		return covenant.Promise{Content: content, Target: scoring.Known(target * 10_000), Measure: measure, Direction: covenant.AtLeast, Evidence: evidence, Due: civil.On(year, month, due.DaysInMonth())}
	}
	late := least("Hồ sơ dịch vụ công giải quyết trễ hạn", "%", "Báo cáo của hệ thống một cửa", 1, time.December)
	late.Direction = covenant.AtMost
	return []covenant.Promise{
		least("Xây dựng và nhân rộng mô hình, cách làm mới", "mô hình", "Quyết định công nhận", 2, time.March),
		least("Gương điển hình tiên tiến được giới thiệu", "gương", "Bài đăng, danh sách", 5, time.June),
		least("Cán bộ trực tiếp lao động trong số được khen", "%", "Danh sách khen thưởng", 60, time.December),
		late,
		{Content: "Tổ chức một hoạt động chung của cụm", Evidence: "Kế hoạch, ảnh", Due: civil.On(year, time.December, 15)},
	}
}

// covenants has the demo's cluster sign a covenant for the year and report on it.
func (d *demo) covenants() error {
	who, err := d.as("nguyet")
	if err != nil {
		return err
	}
	year := who.Today.Year
	c, err := d.Covenants.Draft(d.ctx, who, d.in, year, covenant.Draught{Title: fmt.Sprintf("Giao ước thi đua năm %d", year), Promises: demoPromises(year),
		Text: "Điều 1. Mục tiêu\nCác thành viên của Cụm cam kết hoàn thành các nội dung sau đây trong năm.\nĐiều 2. Tổ chức thực hiện\nMỗi quý các thành viên báo cáo kết quả kèm minh chứng. Cụm trưởng tổng hợp tại hội nghị sơ kết và tổng kết."})
	if err != nil {
		return err
	}
	if c, err = d.Covenants.Put(d.ctx, who, c.ID, c.Revision, who.Today.AddDays(10)); err != nil {
		return err
	}
	v, err := d.Covenants.Covenant(d.ctx, who, c.ID, 0)
	if err != nil {
		return err
	}
	for i, m := range v.Sitting {
		head, err := d.standIn(i, m)
		if err == nil {
			_, err = d.consent(head, c, m.Unit)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Name, err)
		}
	}
	return d.progress(c, v.Sitting)
}

// factorStep is how long one code of a second factor stands.
const factorStep = 30 * time.Second

// codeAt is what an authenticator shows at an instant.
func codeAt(secret string, at time.Time) (string, error) { return totp.GenerateCode(secret, at) }

// consent signs for a member: its head sets up a second factor, and shows a code of
// it. It gives the secret of the factor.
func (d *demo) consent(head access.Actor, c covenant.Covenant, unit registry.UnitID) (secret string, err error) {
	secret, codes, err := d.codes(head)
	if err != nil {
		return "", err
	}
	_, err = d.Covenants.Sign(d.ctx, head, c.ID, covenant.Signature{Unit: unit, No: c.No, Hash: c.Hash, Post: "Giám đốc", Code: codes[0]})
	return secret, err
}

// codes sets up the second factor of a head, and gives its secret and the codes that
// can be used now, one after the other.
func (d *demo) codes(head access.Actor) (secret string, codes [2]string, err error) {
	f, err := d.Accounts.BeginFactor(d.ctx, head)
	if err != nil {
		return "", codes, err
	}
	code, err := codeAt(f.Secret, d.DB.Now().Add(-factorStep))
	if err != nil {
		return "", codes, err
	}
	if err := d.Accounts.ConfirmFactor(d.ctx, head, code); err != nil {
		return "", codes, err
	}
	if codes[0], err = codeAt(f.Secret, d.DB.Now()); err == nil {
		codes[1], err = codeAt(f.Secret, d.DB.Now().Add(factorStep))
	}
	return f.Secret, codes, err
}

// proved does an act that a head confirms with the second factor, which they give up
// afterwards: whoever tries the house signs in with the password alone.
func (d *demo) proved(head access.Actor, do func(code string) error) error {
	_, codes, err := d.codes(head)
	if err != nil {
		return err
	}
	if err := do(codes[0]); err != nil {
		return err
	}
	return d.Accounts.EndFactor(d.ctx, head, d.plan.Password, codes[1])
}

// standIn is a head of a member, made up for the demo.
func (d *demo) standIn(i int, m cluster.Member) (access.Actor, error) {
	a, _, err := d.Accounts.Invite(d.ctx, d.op, account.Opening{Login: fmt.Sprintf("thutruong%d", i+1), Name: fmt.Sprintf("Thủ trưởng Mẫu %d", i+1), Unit: m.Unit})
	return d.member(a, m.Unit, access.Head), err
}

// member is an account of the demo acting for its unit alone.
func (d *demo) member(a account.Account, unit registry.UnitID, role access.Role) access.Actor {
	who := access.Actor{Account: string(a.ID), Today: d.op.Today}
	if u, err := d.Registry.Unit(d.ctx, d.op, unit, d.op.Today); err == nil {
		who.Grants = []access.Grant{{Role: role, Over: u.Path, From: d.op.Today}}
	}
	return who
}

// progress reports for some members: some reached, some not, some silent.
func (d *demo) progress(c covenant.Covenant, members []cluster.Member) error {
	who, err := d.as("nguyet")
	if err != nil {
		return err
	}
	for i, m := range members[:len(members)-1] { // the last is silent
		by := d.member(account.Account{ID: account.ID(who.Account)}, m.Unit, access.Officer)
		for j, p := range c.Promises[:len(c.Promises)-1] {
			if (i+j)%4 == 3 {
				continue
			}
			x := covenant.Progress{Promise: p.ID, Unit: m.Unit, Figure: scoring.Known(p.Target.Figure / 10_000 * scoring.Figure(i+1) / 3 * 10_000), Note: "Số liệu mẫu"}
			if _, err := d.Covenants.Report(d.ctx, by, c.ID, x); err != nil {
				return err
			}
		}
	}
	return nil
}
