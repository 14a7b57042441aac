package access

// The roles of an office. A person may hold several, over different units.
const (
	Officer   Role = "officer"   // cán bộ thi đua, khen thưởng của đơn vị
	Head      Role = "head"      // thủ trưởng đơn vị
	Appraiser Role = "appraiser" // chuyên viên thẩm định của cấp trên
	Secretary Role = "secretary" // thư ký Hội đồng
	Chair     Role = "chair"     // chủ tịch Hội đồng
	Decider   Role = "decider"   // người có thẩm quyền quyết định
	Admin     Role = "admin"     // quản trị: no business content
)

var order = []Role{Officer, Head, Appraiser, Secretary, Chair, Decider, Admin}

// roles is the table: who may do what. A row is a role, and nothing else in the
// product says so. Scopes: dossier acts of the proposing side ask for the
// proposing unit, of the receiving side for the receiving body; council,
// sitting and decision acts for the body that holds them.
var roles = map[Role][]Act{
	Officer: {
		LookUnit, CreateUnit, RenameUnit, MoveUnit, MergeUnit, RetireUnit, LookPerson, CreatePerson, ChangePerson, JoinPerson,
		LookRecord, KeepRecord, KeepAward, LookAward, LookInitiative, NoteInitiative, FileInitiative, SpreadInitiative,
		LookIntake, UploadIntake, ChooseIntake, AcceptIntake, DiscardIntake,
		LookDossier, OpenDossier, NominateDossier, AttachDossier, SubmitDossier, RecallDossier, WithdrawDossier,
		LookDecision, HandDecision, LookCertificate, PrintCertificate, LookScreening, RunScreening, LookRehearsal, RunRehearsal,
		LookNotice, ResendNotice, LookMeeting, CallMeeting, HoldMeeting, WriteMinutes,
		LookConsultation, DraftConsultation, ReplyConsultation,
		LookCluster, LeadCluster, TakeCluster, LookTally, RunTally,
		LookMovement, PlanMovement, AnswerMovement, ReportMovement,
		LookContest, DraftContest, EnterContest, RunContest,
		LookPledge, TakePledge, ConfirmPledge, SendPledge, ReceivePledge, LookRecognition, DraftRecognition,
		LookInquiry, AskInquiry, AnswerInquiry,
		LookExemplar, VerifyExemplar, ForwardExemplar, PublishExemplar,
	},
	Head: {
		LookUnit, LookPerson, LookRecord, LookAward, LookInitiative, LookIntake,
		LookDossier, AttestDossier, SetAsideDossier, SubmitDossier, RecallDossier, WithdrawDossier, LookDecision, LookCertificate, LookScreening, LookRehearsal,
		LookMeeting, SignMinutes, LookConsultation, ReplyConsultation, AdoptConsultation,
		LookCluster, SignCluster, LookTally, LookMovement, LaunchMovement, LookContest, AnnounceContest,
		LookPledge, TakePledge, SignPledge, LookRecognition, SignRecognition,
		LookInquiry, AnswerInquiry,
		LookExemplar, ConfirmExemplar, ForwardExemplar, PublishExemplar, // finds good people and answers for it
		ResetAccount, // the second of the two people a reset needs, where there is one administrator
		ReviewThanks,
	},
	Appraiser: {
		LookUnit, LookPerson, LookRecord, LookAward, KeepAward, LookInitiative, CheckInitiative,
		LookDossier, ReceiveDossier, ReturnDossier, StrikeDossier, AppraiseDossier, SetAsideDossier, ForwardDossier,
		LookCouncil, LookDecision, DraftDecision, HandDecision, LookCertificate, PrintCertificate, LookScreening, RunScreening,
		LookRehearsal, RunRehearsal, LookNotice, ResendNotice, LookMeeting, CallMeeting, HoldMeeting, WriteMinutes,
		LookConsultation, DraftConsultation, ReplyConsultation,
		LookCluster, FormCluster, VerifyCluster, LookTally, RunTally, LookMovement, PlanMovement, LookContest, DraftContest,
		LookPledge, ReceivePledge, LookRecognition,
		LookInquiry, AskInquiry,
		LookExemplar,
	},
	Secretary: {
		LookInitiative, CheckInitiative, GradersInitiative, RoundInitiative,
		LookUnit, LookPerson, LookAward, LookDossier, LookCouncil, FormCouncil, CallSitting, PutSitting, AttendSitting,
		TakeUpItem, CountSitting, ConcludeSitting, LookDecision, DraftDecision, LookBallot, LookNotice, ResendNotice,
		LookMeeting, CallMeeting, HoldMeeting, WriteMinutes, LookConsultation, DraftConsultation,
		LookCluster, LookMovement, LookContest, RunContest,
		LookPledge, LookRecognition,
		LookInquiry,
	},
	Chair: {
		LookUnit, LookPerson, LookAward, LookInitiative, LookDossier, LookCouncil, TakeUpItem, ConfirmSitting, ClearConflict, LookDecision,
		LookBallot, OpenBallot, CloseBallot, VoidBallot, DestroyBallot, RecordBallot,
		LookMeeting, SignMinutes, LookMovement, LookContest,
	},
	Decider: {
		LookInitiative, RecogniseInitiative,
		LookUnit, LookPerson, LookAward, LookDossier, LookCouncil, ClearConflict, LookDecision, SignDecision, CorrectDecision, AnnulDecision, LookCertificate,
		LookNotice, ResendNotice, LookMeeting, SignMinutes, LookConsultation, AdoptConsultation,
		LookCluster, LookMovement, LaunchMovement, LookContest, AnnounceContest,
		LookPledge, LookRecognition, SignRecognition,
		LookInquiry,
	},
	Admin: {LookUnit, LookAccount, InviteAccount, LockAccount, ResetAccount, GrantAccount, LookSystem, RetrySystem},
}

// operator is what the administrator may do at the machine, through the CLI on
// the database itself: to set the house up, never to decide in it.
var operator = []Act{
	LookUnit, CreateUnit, RenameUnit, MoveUnit, MergeUnit, RetireUnit, LookPerson, CreatePerson, ChangePerson,
	KeepRecord, KeepAward, UploadIntake, LookIntake, LookAccount, InviteAccount, LockAccount, ResetAccount, GrantAccount, LookSystem,
}

// Registry (đơn vị, cá nhân).
const (
	LookUnit     Act = "unit.look"
	CreateUnit   Act = "unit.create"
	RenameUnit   Act = "unit.rename"
	MoveUnit     Act = "unit.move"
	MergeUnit    Act = "unit.merge"
	RetireUnit   Act = "unit.retire"
	LookPerson   Act = "person.look"
	CreatePerson Act = "person.create"
	ChangePerson Act = "person.change"
	JoinPerson   Act = "person.join" // and to undo it
)

// Record of years, past awards, initiatives.
const (
	LookRecord     Act = "record.look"
	KeepRecord     Act = "record.keep"
	LookAward      Act = "award.look"
	KeepAward      Act = "award.keep" // enter a past award as a claim, and note that its decision was seen
	LookInitiative Act = "initiative.look"
	NoteInitiative Act = "initiative.note"
)

// Initiatives asked to be recognised (sáng kiến). Their authors and graders act
// as themselves, and need no grant.
const (
	FileInitiative      Act = "initiative.file"      // for people of the unit
	CheckInitiative     Act = "initiative.check"     // the formal check
	GradersInitiative   Act = "initiative.graders"   // names graders, closes the grading
	RoundInitiative     Act = "initiative.round"     // opens and closes rounds
	RecogniseInitiative Act = "initiative.recognise" // or not: who signs
	SpreadInitiative    Act = "initiative.spread"    // marks where it was replicated
)

// Intake (nhập liệu).
const (
	LookIntake    Act = "intake.look"
	UploadIntake  Act = "intake.upload"
	ChooseIntake  Act = "intake.choose"
	AcceptIntake  Act = "intake.accept"
	DiscardIntake Act = "intake.discard"
)

// Dossier (hồ sơ).
const (
	LookDossier     Act = "dossier.look"
	OpenDossier     Act = "dossier.open"
	NominateDossier Act = "dossier.nominate"
	AttachDossier   Act = "dossier.attach"
	AttestDossier   Act = "dossier.attest"
	SubmitDossier   Act = "dossier.submit"
	RecallDossier   Act = "dossier.recall"
	WithdrawDossier Act = "dossier.withdraw"
	ReceiveDossier  Act = "dossier.receive"
	ReturnDossier   Act = "dossier.return"
	StrikeDossier   Act = "dossier.strike"
	AppraiseDossier Act = "dossier.appraise"
	ForwardDossier  Act = "dossier.forward"
	SetAsideDossier Act = "dossier.set-aside" // a soft clause, and to reinstate it
)

// Scoring of many clusters at once (chấm điểm hàng loạt).
const (
	LookTally Act = "tally.look"
	RunTally  Act = "tally.run" // and stop it
)

// Screening (rà soát).
const (
	LookScreening Act = "screening.look"
	RunScreening  Act = "screening.run" // and stop it
)

// Rehearsal of a draft (diễn tập dự thảo).
const (
	LookRehearsal Act = "rehearsal.look"
	RunRehearsal  Act = "rehearsal.run" // and stop it
)

// Council (Hội đồng) and its sittings.
const (
	LookCouncil     Act = "council.look"
	FormCouncil     Act = "council.form"
	CallSitting     Act = "sitting.call"
	PutSitting      Act = "sitting.put"
	AttendSitting   Act = "sitting.attend"
	TakeUpItem      Act = "sitting.take-up" // what the sitting deals with now
	CountSitting    Act = "sitting.count"
	ConfirmSitting  Act = "sitting.confirm" // the chair confirms the counts
	ConcludeSitting Act = "sitting.conclude"
	ClearConflict   Act = "conflict.clear" // of a council one level below
)

// Ballot (bỏ phiếu kín). Keys, slips and shares are given by those the ballot
// names as its tellers and voters, and ask for no grant.
const (
	LookBallot    Act = "ballot.look"
	OpenBallot    Act = "ballot.open"
	CloseBallot   Act = "ballot.close" // and publish its result
	VoidBallot    Act = "ballot.void"
	DestroyBallot Act = "ballot.destroy" // its slips, after the appeal period
	RecordBallot  Act = "ballot.record"  // take out the record with every slip
)

// Meetings (họp cụm, hội nghị, tập huấn). Who was called comes, reads, asks and
// sends a deputy as themselves, and needs no grant. A sitting asks for the acts of
// its council instead.
const (
	LookMeeting  Act = "meeting.look"
	CallMeeting  Act = "meeting.call"  // plan, agenda, papers, invitations
	HoldMeeting  Act = "meeting.hold"  // doors, attendance, begin, adjourn, end, questions
	WriteMinutes Act = "minutes.write" // never by the one who signs them
	SignMinutes  Act = "minutes.sign"
)

// Consultation on a draft (lấy ý kiến). Persons who were asked answer as themselves,
// and need no grant.
const (
	LookConsultation  Act = "consultation.look"
	DraftConsultation Act = "consultation.draft" // asks, closes, answers, revises, puts and withdraws
	ReplyConsultation Act = "consultation.reply" // asked on the unit that was invited
	AdoptConsultation Act = "consultation.adopt" // never by the one who drafts
)

// Clusters and blocks (cụm, khối thi đua). A cluster is of the body that formed
// it; leading is asked on the unit that heads it that year, taking part, signing
// and verifying on the unit that does it.
const (
	LookCluster   Act = "cluster.look"
	FormCluster   Act = "cluster.form"   // and amend, seat members, name the head, close
	LeadCluster   Act = "cluster.lead"   // plan, rules, criteria, covenant, ranking
	TakeCluster   Act = "cluster.take"   // comments, figures, scores of oneself and of others, objections
	SignCluster   Act = "cluster.sign"   // covenant and sheets: never by whoever fills them
	VerifyCluster Act = "cluster.verify" // scores of the criteria given to the unit
)

// Movements (phong trào thi đua). A movement is of the body that launches it;
// answering and reporting are asked on the unit called.
const (
	LookMovement   Act = "movement.look"
	PlanMovement   Act = "movement.plan"   // draft, amend, call units, remind, review
	LaunchMovement Act = "movement.launch" // sign and launch, close, annul
	AnswerMovement Act = "movement.answer"
	ReportMovement Act = "movement.report" // figures
)

// Contests (cuộc thi). A contest is of the body that announces it. Authors, judges
// and voters act as themselves, and need no grant.
const (
	LookContest     Act = "contest.look"
	DraftContest    Act = "contest.draft"    // rules, and put to whoever announces
	AnnounceContest Act = "contest.announce" // and publish its results, annul: never by whoever runs it
	EnterContest    Act = "contest.enter"    // for people of the unit without an account
	RunContest      Act = "contest.run"      // judges, rounds, likeness, payments
)

// Pledges of titles (đăng ký danh hiệu). Persons pledge as themselves, and need no
// grant. Confirming and signing are of the unit, receiving of the unit above, which
// also says by which day.
const (
	LookPledge    Act = "pledge.look"
	TakePledge    Act = "pledge.take" // for the unit itself, and from lists on paper
	ConfirmPledge Act = "pledge.confirm"
	SignPledge    Act = "pledge.sign" // the unit's list: never by whoever confirms
	SendPledge    Act = "pledge.send"
	ReceivePledge Act = "pledge.receive"
)

// Year-end rating, recognised in writing (xếp loại, công nhận cuối năm).
const (
	LookRecognition  Act = "recognition.look"
	DraftRecognition Act = "recognition.draft" // and import, and take back
	SignRecognition  Act = "recognition.sign"  // never by whoever drafts
)

// Inquiries of those who know an enterprise (xin xác nhận của cơ quan chuyên môn).
// Asking is asked on the unit that asks, answering on the body that was asked.
const (
	LookInquiry   Act = "inquiry.look"
	AskInquiry    Act = "inquiry.ask"    // and remind, withdraw, enter the paper that came
	AnswerInquiry Act = "inquiry.answer" // in the house, for one's own body
)

// Exemplars (gương người tốt, việc tốt). Whoever saw a deed, is asked about it or did
// it acts as themselves, and needs no grant.
const (
	LookExemplar    Act = "exemplar.look"
	VerifyExemplar  Act = "exemplar.verify"  // takes up, asks, joins, follows
	ConfirmExemplar Act = "exemplar.confirm" // or not: the head
	ForwardExemplar Act = "exemplar.forward" // puts forward for an award
	PublishExemplar Act = "exemplar.publish" // story, consent on paper, page, register
)

// Decision (quyết định) and certificates (bằng, giấy).
const (
	LookDecision     Act = "decision.look"
	DraftDecision    Act = "decision.draft"
	SignDecision     Act = "decision.sign"
	HandDecision     Act = "decision.hand-over"
	CorrectDecision  Act = "decision.correct"
	AnnulDecision    Act = "decision.annul"
	LookCertificate  Act = "certificate.look"
	PrintCertificate Act = "certificate.print"
)

// Thanks (lời cảm ơn). Who thanks and who is thanked act as themselves.
const ReviewThanks Act = "thanks.review" // keeps or removes one that was reported

// Notice (thông báo).
const (
	LookNotice   Act = "notice.look"   // whom it reached
	ResendNotice Act = "notice.resend" // to those it has not reached
)

// Accounts and the machine.
const (
	LookAccount   Act = "account.look"
	InviteAccount Act = "account.invite"
	LockAccount   Act = "account.lock"
	ResetAccount  Act = "account.reset" // needs two people
	GrantAccount  Act = "account.grant"
	LookSystem    Act = "system.look"
	RetrySystem   Act = "system.retry" // a dead job
)
