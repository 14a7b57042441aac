package app

import (
	"thidua/internal/domain/account"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/recognition"
	"thidua/internal/law/access"
)

// pledges has people of the demo's centre pledge for two years: one is kept, one
// missed, one changed and one withdrawn. The list of last year is signed, sent and
// received, and the year ends with a recognition in writing.
func (d *demo) pledges() error {
	officer, err := d.as("lan")
	if err != nil {
		return err
	}
	titles, err := d.Pledges.Titles(d.ctx, officer, d.unit["cdc"], "individual")
	if err != nil {
		return err
	}
	a, _, err := d.Accounts.Invite(d.ctx, d.op, account.Opening{Login: "thutruongksbt", Name: "Thủ trưởng Mẫu, Trung tâm", Unit: d.unit["cdc"]})
	if err != nil {
		return err
	}
	head := d.member(a, d.unit["cdc"], access.Head)
	last, this := officer.Today.Year-1, officer.Today.Year
	for _, p := range []struct {
		who   string
		title int
	}{{"nhung", 0}, {"nhung", 2}, {"ky", 2}} { // the first was given the higher title for last year, the second was not
		made, err := d.Pledges.Take(d.ctx, officer, pledge.Taking{Subject: d.person[p.who].Subject(), Year: last, Award: titles[p.title].Code, Source: "Danh sách 05/DS-KSBT"})
		if err == nil {
			err = d.Pledges.Confirm(d.ctx, officer, made.ID)
		}
		if err != nil {
			return err
		}
	}
	if err := d.signYear(head, officer, last); err != nil {
		return err
	}
	changed, err := d.Pledges.Take(d.ctx, officer, pledge.Taking{Subject: d.person["ky"].Subject(), Year: this, Award: titles[2].Code})
	if err == nil {
		_, err = d.Pledges.Change(d.ctx, officer, changed.ID, 0, titles[0].Code, "Năm trước chưa đạt, năm nay đi từ danh hiệu thấp")
	}
	if err != nil {
		return err
	}
	withdrawn, err := d.Pledges.Take(d.ctx, officer, pledge.Taking{Subject: d.person["y"].Subject(), Year: this, Award: titles[0].Code})
	if err == nil {
		_, err = d.Pledges.Withdraw(d.ctx, officer, withdrawn.ID, 0, "Đi học dài hạn từ tháng 3")
	}
	return err
}

// signYear has the head of the centre sign what was pledged for a year, which the
// department receives, and how some were rated at its end.
func (d *demo) signYear(head, officer access.Actor, year int) error {
	_, codes, err := d.codes(head)
	if err != nil {
		return err
	}
	b, err := d.Pledges.ToSign(d.ctx, head, d.unit["cdc"], year)
	if err != nil {
		return err
	}
	l, err := d.Pledges.Sign(d.ctx, head, pledge.Signing{Unit: d.unit["cdc"], Year: year, Hash: b.Hash, Post: "Giám đốc", Code: codes[0]})
	if err != nil {
		return err
	}
	if _, err := d.Pledges.Send(d.ctx, officer, l.ID); err != nil {
		return err
	}
	above, err := d.as("nguyet")
	if err == nil {
		_, err = d.Pledges.Receive(d.ctx, above, l.ID)
	}
	if err != nil {
		return err
	}
	r, err := d.Recognitions.Begin(d.ctx, officer, d.unit["cdc"], year)
	if err == nil {
		err = d.Recognitions.Rate(d.ctx, officer, r.ID, r.Revision, recognition.Rating{Subject: d.unit["env"].Subject(), Rating: "excellent"},
			recognition.Rating{Subject: d.person["nhung"].Subject(), Rating: "excellent"}, recognition.Rating{Subject: d.person["an"].Subject(), Rating: "completed"})
	}
	if err == nil {
		_, err = d.Recognitions.Sign(d.ctx, head, r.ID, recognition.Signing{Revision: r.Revision + 1, Number: "118/QĐ-KSBT", Day: officer.Today, Post: "Giám đốc", Code: codes[1]})
	}
	return err
}
