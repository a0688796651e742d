"""registration of delegations"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import forum_app.core.db
from forum_app.core.translated import Translated

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

PURPOSES = 'ck_consent_consentpurpose'
# Until now every registration waited for one review: what is there goes on as it was.
REVIEW = Translated.of(en='Review by the secretariat', zh='秘书处审核', fr='Examen par le secrétariat')


def upgrade() -> None:
    op.create_table('erasure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_uid', sa.String(length=32), nullable=False),
    sa.Column('erased_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasure')),
    sa.UniqueConstraint('registration_uid', name=op.f('uq_erasure_registration_uid'))
    )
    op.create_table('announcement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'sending', 'stopped', 'sent', name='announcementstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('subject', forum_app.core.db.TranslatedText(none_as_null=True), nullable=False),
    sa.Column('text', forum_app.core.db.TranslatedText(none_as_null=True), nullable=False),
    sa.Column('filters', sa.JSON(), nullable=False),
    sa.Column('recipients', sa.Integer(), nullable=False),
    sa.Column('queued', sa.Integer(), nullable=False),
    sa.Column('after_ref', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.String(length=64), nullable=False),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('started_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_announcement_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcement')),
    sa.UniqueConstraint('uid', name=op.f('uq_announcement_uid'))
    )
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_announcement_edition_id'), ['edition_id'], unique=False)

    op.create_table('form_section',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('title', forum_app.core.db.TranslatedText(none_as_null=True), nullable=False),
    sa.Column('text', forum_app.core.db.TranslatedText(none_as_null=True), nullable=True),
    sa.Column('moment', sa.Enum('registering', 'follow_up', name='formmoment', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('categories', sa.String(), nullable=False),
    sa.Column('condition', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_form_section_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_section')),
    sa.UniqueConstraint('edition_id', 'key', name=op.f('uq_form_section_edition_id_key')),
    sa.UniqueConstraint('uid', name=op.f('uq_form_section_uid'))
    )
    with op.batch_alter_table('form_section', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_section_edition_id'), ['edition_id'], unique=False)

    op.create_table('mail_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('changed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_mail_template_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_template')),
    sa.UniqueConstraint('edition_id', 'kind', 'language', name=op.f('uq_mail_template_edition_id_kind_language'))
    )
    with op.batch_alter_table('mail_template', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_template_edition_id'), ['edition_id'], unique=False)

    op.create_table('registration_setup',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('zone', sa.String(length=60), nullable=False),
    sa.Column('opens_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('closes_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('change_until', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('confirm_needed', sa.Boolean(), nullable=False),
    sa.Column('guardian_below', sa.Integer(), nullable=False),
    sa.Column('offer_hours', sa.Integer(), nullable=False),
    sa.Column('invitation_days', sa.Integer(), nullable=False),
    sa.Column('keep_days', sa.JSON(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_registration_setup_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration_setup')),
    sa.UniqueConstraint('edition_id', name=op.f('uq_registration_setup_edition_id'))
    )
    op.create_table('reminder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_reminder_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder')),
    sa.UniqueConstraint('edition_id', 'kind', 'days', name=op.f('uq_reminder_edition_id_kind_days'))
    )
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reminder_edition_id'), ['edition_id'], unique=False)

    op.create_table('saved_list',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('query', sa.JSON(), nullable=False),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_saved_list_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_saved_list_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_list')),
    sa.UniqueConstraint('uid', name=op.f('uq_saved_list_uid'))
    )
    with op.batch_alter_table('saved_list', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_list_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_saved_list_user_id'), ['user_id'], unique=False)

    op.create_table('stored_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('photo', 'credentials', 'answer', 'import', name='filekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_stored_file_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file')),
    sa.UniqueConstraint('key', name=op.f('uq_stored_file_key')),
    sa.UniqueConstraint('uid', name=op.f('uq_stored_file_uid'))
    )
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stored_file_edition_id'), ['edition_id'], unique=False)

    op.create_table('unsubscribed',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('address_hash', sa.String(length=64), nullable=False),
    sa.Column('at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_unsubscribed_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unsubscribed')),
    sa.UniqueConstraint('edition_id', 'address_hash', name=op.f('uq_unsubscribed_edition_id_address_hash'))
    )
    with op.batch_alter_table('unsubscribed', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unsubscribed_edition_id'), ['edition_id'], unique=False)

    op.create_table('approval_stage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.Column('name', forum_app.core.db.TranslatedText(none_as_null=True), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_approval_stage_category_id_category'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_stage'))
    )
    with op.batch_alter_table('approval_stage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_approval_stage_category_id'), ['category_id'], unique=False)

    op.create_table('form_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.Enum('builtin', 'text', 'long_text', 'number', 'date', 'choice', 'choices', 'yes_no', 'country', 'city', 'language', 'phone', 'email', 'file', 'photo', 'consent', name='questionkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('builtin', sa.String(length=40), nullable=False),
    sa.Column('label', forum_app.core.db.TranslatedText(none_as_null=True), nullable=False),
    sa.Column('hint', forum_app.core.db.TranslatedText(none_as_null=True), nullable=True),
    sa.Column('required', sa.Boolean(), nullable=False),
    sa.Column('settings', sa.JSON(), nullable=False),
    sa.Column('categories', sa.String(), nullable=False),
    sa.Column('condition', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('data_class', sa.Enum('ordinary', 'personal', 'sensitive', 'identity', name='dataclass', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('keep_days', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_form_question_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['section_id'], ['form_section.id'], name=op.f('fk_form_question_section_id_form_section'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_question')),
    sa.UniqueConstraint('edition_id', 'key', name=op.f('uq_form_question_edition_id_key')),
    sa.UniqueConstraint('uid', name=op.f('uq_form_question_uid'))
    )
    with op.batch_alter_table('form_question', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_question_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_form_question_section_id'), ['section_id'], unique=False)

    op.create_table('part_window',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('part_id', sa.Integer(), nullable=False),
    sa.Column('entry', sa.Enum('open', 'invitation', 'closed', name='entrymode', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('opens_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('closes_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('youngest', sa.Integer(), nullable=True),
    sa.Column('oldest', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['part_id'], ['part.id'], name=op.f('fk_part_window_part_id_part'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_part_window')),
    sa.UniqueConstraint('part_id', name=op.f('uq_part_window_part_id'))
    )
    op.create_table('reminded',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reminder_id', sa.Integer(), nullable=False),
    sa.Column('subject_ref', sa.String(length=64), nullable=False),
    sa.Column('at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['reminder_id'], ['reminder.id'], name=op.f('fk_reminded_reminder_id_reminder'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminded')),
    sa.UniqueConstraint('reminder_id', 'subject_ref', name=op.f('uq_reminded_reminder_id_subject_ref'))
    )
    with op.batch_alter_table('reminded', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reminded_reminder_id'), ['reminder_id'], unique=False)

    op.create_table('focal_point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_focal_point_delegation_id_delegation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_focal_point')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_focal_point_token_hash')),
    sa.UniqueConstraint('uid', name=op.f('uq_focal_point_uid'))
    )
    with op.batch_alter_table('focal_point', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_focal_point_delegation_id'), ['delegation_id'], unique=False)

    op.create_table('import_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=True),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('read', 'rehearsed', 'confirmed', 'done', 'failed', 'dropped', name='runstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('mapping', sa.JSON(), nullable=False),
    sa.Column('report', sa.JSON(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('rows_done', sa.Integer(), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=True),
    sa.Column('actor_kind', sa.String(length=20), nullable=False),
    sa.Column('actor_ref', sa.String(length=64), nullable=False),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('finished_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_import_run_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_import_run_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_import_run_file_id_stored_file'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run')),
    sa.UniqueConstraint('uid', name=op.f('uq_import_run_uid'))
    )
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_run_delegation_id'), ['delegation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_import_run_edition_id'), ['edition_id'], unique=False)

    op.create_table('quota',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('name', forum_app.core.db.TranslatedText(none_as_null=True), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('moment', sa.Enum('submitted', 'approved', name='placemoment', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('part_id', sa.Integer(), nullable=True),
    sa.Column('side', sa.Enum('EU', 'CN', 'OTHER', name='side', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('delegation_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint('taken <= size', name=op.f('ck_quota_never_oversold')),
    sa.CheckConstraint('taken >= 0', name=op.f('ck_quota_taken_not_negative')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_quota_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_quota_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['part_id'], ['part.id'], name=op.f('fk_quota_part_id_part'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quota')),
    sa.UniqueConstraint('uid', name=op.f('uq_quota_uid'))
    )
    with op.batch_alter_table('quota', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_quota_delegation_id'), ['delegation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_quota_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_quota_part_id'), ['part_id'], unique=False)

    op.create_table('stage_reviewer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stage_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['stage_id'], ['approval_stage.id'], name=op.f('fk_stage_reviewer_stage_id_approval_stage'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_stage_reviewer_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_reviewer')),
    sa.UniqueConstraint('stage_id', 'user_id', name=op.f('uq_stage_reviewer_stage_id_user_id'))
    )
    with op.batch_alter_table('stage_reviewer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stage_reviewer_stage_id'), ['stage_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_stage_reviewer_user_id'), ['user_id'], unique=False)

    op.create_table('answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.Column('sealed', forum_app.core.sealing.SealedText(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('answered_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_answer_file_id_stored_file'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['question_id'], ['form_question.id'], name=op.f('fk_answer_question_id_form_question'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_answer_registration_id_registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer')),
    sa.UniqueConstraint('registration_id', 'question_id', name=op.f('uq_answer_registration_id_question_id'))
    )
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_question_id'), ['question_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_answer_registration_id'), ['registration_id'], unique=False)

    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=True),
    sa.Column('category_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.Column('state', sa.Enum('queued', 'sent', 'opened', 'used', 'declined', 'expired', 'withdrawn', name='invitationstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('expires_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('late_reason', sa.String(), nullable=False),
    sa.Column('invited_by', sa.Integer(), nullable=True),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('opened_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('answered_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('declined_because', sa.String(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_invitation_category_id_category')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_invitation_delegation_id_delegation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_invitation_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['invited_by'], ['user_account.id'], name=op.f('fk_invitation_invited_by_user_account'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_invitation_registration_id_registration'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_invitation_token_hash')),
    sa.UniqueConstraint('uid', name=op.f('uq_invitation_uid'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_category_id'), ['category_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_delegation_id'), ['delegation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index('ix_invitation_edition_state', ['edition_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_registration_id'), ['registration_id'], unique=False)

    op.create_table('not_same',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('first_id', sa.Integer(), nullable=False),
    sa.Column('second_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['first_id'], ['registration.id'], name=op.f('fk_not_same_first_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['second_id'], ['registration.id'], name=op.f('fk_not_same_second_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_not_same_user_id_user_account'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_not_same')),
    sa.UniqueConstraint('first_id', 'second_id', name=op.f('uq_not_same_first_id_second_id'))
    )
    with op.batch_alter_table('not_same', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_not_same_first_id'), ['first_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_not_same_second_id'), ['second_id'], unique=False)

    op.create_table('quota_category',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('quota_id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_quota_category_category_id_category'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['quota_id'], ['quota.id'], name=op.f('fk_quota_category_quota_id_quota'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quota_category')),
    sa.UniqueConstraint('quota_id', 'category_id', name=op.f('uq_quota_category_quota_id_category_id'))
    )
    with op.batch_alter_table('quota_category', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_quota_category_category_id'), ['category_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_quota_category_quota_id'), ['quota_id'], unique=False)

    op.create_table('registration_part',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('part_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['part_id'], ['part.id'], name=op.f('fk_registration_part_part_id_part'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_registration_part_registration_id_registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration_part')),
    sa.UniqueConstraint('registration_id', 'part_id', name=op.f('uq_registration_part_registration_id_part_id'))
    )
    with op.batch_alter_table('registration_part', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registration_part_part_id'), ['part_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_registration_part_registration_id'), ['registration_id'], unique=False)

    op.create_table('review_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_review_note_registration_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_review_note_user_id_user_account'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_note'))
    )
    with op.batch_alter_table('review_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_note_registration_id'), ['registration_id'], unique=False)

    op.create_table('review_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.Enum('approve', 'ask_change', 'wait_list', 'reject', 'cancel', 'take_back', name='verdict', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_review_step_registration_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_review_step_user_id_user_account'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_step'))
    )
    with op.batch_alter_table('review_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_step_registration_id'), ['registration_id'], unique=False)

    op.create_table('travel',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('arrives_on', sa.Date(), nullable=True),
    sa.Column('departs_on', sa.Date(), nullable=True),
    sa.Column('arrival', sa.String(length=120), nullable=False),
    sa.Column('departure', sa.String(length=120), nullable=False),
    sa.Column('hotel', sa.String(length=200), nullable=False),
    sa.Column('visa_letter', sa.Boolean(), nullable=False),
    sa.Column('visa_country', sa.String(length=2), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_travel_registration_id_registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_travel')),
    sa.UniqueConstraint('registration_id', name=op.f('uq_travel_registration_id'))
    )
    op.create_table('travel_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('ordinary', 'diplomatic', 'service', 'public_affairs', 'identity_card', name='traveldocumentkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('number', forum_app.core.sealing.SealedText(), nullable=False),
    sa.Column('issued_on', forum_app.core.sealing.SealedText(), nullable=False),
    sa.Column('expires_on', forum_app.core.sealing.SealedText(), nullable=False),
    sa.Column('authority', forum_app.core.sealing.SealedText(), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_travel_document_registration_id_registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_travel_document')),
    sa.UniqueConstraint('registration_id', name=op.f('uq_travel_document_registration_id'))
    )
    with op.batch_alter_table('travel_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_travel_document_fingerprint'), ['fingerprint'], unique=False)

    op.create_table('waiting_place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('joined_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('by_hand', sa.Boolean(), nullable=False),
    sa.Column('offered_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('offer_until', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_waiting_place_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_waiting_place_registration_id_registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waiting_place')),
    sa.UniqueConstraint('registration_id', name=op.f('uq_waiting_place_registration_id'))
    )
    with op.batch_alter_table('waiting_place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_waiting_place_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_waiting_place_offer_until'), ['offer_until'], unique=False)
        batch_op.create_index('ix_waiting_place_order', ['edition_id', 'weight', 'joined_at'], unique=False)

    op.create_table('draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('invitation_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('answers', forum_app.core.sealing.SealedText(), nullable=False),
    sa.Column('photo_id', sa.Integer(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('changed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_draft_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['invitation_id'], ['invitation.id'], name=op.f('fk_draft_invitation_id_invitation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['photo_id'], ['stored_file.id'], name=op.f('fk_draft_photo_id_stored_file'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_draft_token_hash')),
    sa.UniqueConstraint('uid', name=op.f('uq_draft_uid'))
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_draft_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_draft_invitation_id'), ['invitation_id'], unique=False)

    op.create_table('place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('quota_id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=True),
    sa.Column('invitation_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('registration_id IS NOT NULL OR invitation_id IS NOT NULL', name=op.f('ck_place_somebody_has_it')),
    sa.ForeignKeyConstraint(['invitation_id'], ['invitation.id'], name=op.f('fk_place_invitation_id_invitation'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['quota_id'], ['quota.id'], name=op.f('fk_place_quota_id_quota')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_place_registration_id_registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('quota_id', 'invitation_id', name=op.f('uq_place_quota_id_invitation_id')),
    sa.UniqueConstraint('quota_id', 'registration_id', name=op.f('uq_place_quota_id_registration_id'))
    )
    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_place_invitation_id'), ['invitation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_place_quota_id'), ['quota_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_place_registration_id'), ['registration_id'], unique=False)

    with op.batch_alter_table('category', schema=None) as batch_op:
        batch_op.add_column(sa.Column('note', forum_app.core.db.TranslatedText(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('entry', sa.Enum('open', 'invitation', 'closed', name='entrymode', native_enum=False, create_constraint=True, length=32), nullable=False, server_default='invitation'))
        batch_op.add_column(sa.Column('opens_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('closes_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('youngest', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('oldest', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('protocol_weight', sa.Integer(), nullable=False, server_default='5'))
        batch_op.add_column(sa.Column('revision', sa.Integer(), nullable=False, server_default='1'))

    op.execute("UPDATE category SET entry = 'open' WHERE open_to_public")
    op.get_bind().execute(
        sa.text("INSERT INTO approval_stage (category_id, name, position) SELECT id, :name, 1 FROM category")
        .bindparams(sa.bindparam('name', REVIEW, forum_app.core.db.TranslatedText()))
    )
    with op.batch_alter_table('category', schema=None) as batch_op:
        batch_op.drop_column('open_to_public')

    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(PURPOSES), type_='check')
        batch_op.create_check_constraint(op.f(PURPOSES), "purpose IN ('processing', 'directory', 'photo', 'transfer_abroad', 'sensitive')")

    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('state', sa.Enum('named', 'invited', 'opened', 'submitted', 'changed', 'declined', 'withdrawn', name='delegationstate', native_enum=False, create_constraint=True, length=32), nullable=False, server_default='named'))
        batch_op.add_column(sa.Column('stays_together', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('credentials_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('credentials_signed_by', sa.String(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('credentials_dated', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('submitted_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('revision', sa.Integer(), nullable=False, server_default='1'))
        batch_op.create_foreign_key(batch_op.f('fk_delegation_credentials_id_stored_file'), 'stored_file', ['credentials_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('outbox_mail', schema=None) as batch_op:
        batch_op.add_column(sa.Column('announcement_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('unsubscribe_url', sa.String(), nullable=False, server_default=''))
        batch_op.create_index(batch_op.f('ix_outbox_mail_announcement_id'), ['announcement_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_outbox_mail_announcement_id_announcement'), 'announcement', ['announcement_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stage', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('reviewer_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('change_what', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('change_until', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('replaces_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('entered_by', sa.Enum('self', 'focal_point', 'desk', 'file', name='enteredby', native_enum=False, create_constraint=True, length=32), nullable=False, server_default='self'))
        batch_op.add_column(sa.Column('sessions_wanted', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('pillar', sa.String(length=60), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('themes', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('accompanied_by', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('guardian_name', sa.String(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('guardian_email', sa.String(length=254), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('guardian_agreed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('erasure_asked_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('photo_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('submitted_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_registration_replaces_id'), ['replaces_id'], unique=False)
        batch_op.create_index('ix_registration_role_state', ['edition_id', 'delegation_role', 'state'], unique=False)
        batch_op.create_index('ix_registration_state_changed', ['edition_id', 'state', 'changed_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_registration_reviewer_id'), ['reviewer_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_registration_reviewer_id_user_account'), 'user_account', ['reviewer_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_registration_replaces_id_registration'), 'registration', ['replaces_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_registration_photo_id_stored_file'), 'stored_file', ['photo_id'], ['id'], ondelete='SET NULL')



def downgrade() -> None:
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_registration_photo_id_stored_file'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_registration_replaces_id_registration'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_registration_reviewer_id_user_account'), type_='foreignkey')
        batch_op.drop_index('ix_registration_state_changed')
        batch_op.drop_index('ix_registration_role_state')
        batch_op.drop_index(batch_op.f('ix_registration_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_registration_replaces_id'))
        batch_op.drop_column('submitted_at')
        batch_op.drop_column('photo_id')
        batch_op.drop_column('erasure_asked_at')
        batch_op.drop_column('guardian_agreed_at')
        batch_op.drop_column('guardian_email')
        batch_op.drop_column('guardian_name')
        batch_op.drop_column('accompanied_by')
        batch_op.drop_column('themes')
        batch_op.drop_column('pillar')
        batch_op.drop_column('sessions_wanted')
        batch_op.drop_constraint(op.f('ck_registration_enteredby'), type_='check')
        batch_op.drop_column('entered_by')
        batch_op.drop_column('replaces_id')
        batch_op.drop_column('change_until')
        batch_op.drop_column('change_what')
        batch_op.drop_column('reviewer_id')
        batch_op.drop_column('stage')

    with op.batch_alter_table('outbox_mail', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_outbox_mail_announcement_id_announcement'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_outbox_mail_announcement_id'))
        batch_op.drop_column('unsubscribe_url')
        batch_op.drop_column('announcement_id')

    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_delegation_credentials_id_stored_file'), type_='foreignkey')
        batch_op.drop_column('revision')
        batch_op.drop_column('submitted_at')
        batch_op.drop_column('credentials_dated')
        batch_op.drop_column('credentials_signed_by')
        batch_op.drop_column('credentials_id')
        batch_op.drop_column('stays_together')
        batch_op.drop_constraint(op.f('ck_delegation_delegationstate'), type_='check')
        batch_op.drop_column('state')

    with op.batch_alter_table('category', schema=None) as batch_op:
        batch_op.add_column(sa.Column('open_to_public', sa.Boolean(), nullable=False, server_default=sa.false()))

    op.execute("UPDATE category SET open_to_public = true WHERE entry = 'open'")
    op.execute("DELETE FROM consent WHERE purpose = 'sensitive'")
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(PURPOSES), type_='check')
        batch_op.create_check_constraint(op.f(PURPOSES), "purpose IN ('processing', 'directory', 'photo', 'transfer_abroad')")

    with op.batch_alter_table('category', schema=None) as batch_op:
        batch_op.drop_column('revision')
        batch_op.drop_column('protocol_weight')
        batch_op.drop_column('oldest')
        batch_op.drop_column('youngest')
        batch_op.drop_column('closes_at')
        batch_op.drop_column('opens_at')
        batch_op.drop_constraint(op.f('ck_category_entrymode'), type_='check')
        batch_op.drop_column('entry')
        batch_op.drop_column('note')

    with op.batch_alter_table('place', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_place_registration_id'))
        batch_op.drop_index(batch_op.f('ix_place_quota_id'))
        batch_op.drop_index(batch_op.f('ix_place_invitation_id'))

    op.drop_table('place')
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_draft_invitation_id'))
        batch_op.drop_index(batch_op.f('ix_draft_expires_at'))
        batch_op.drop_index(batch_op.f('ix_draft_edition_id'))

    op.drop_table('draft')
    with op.batch_alter_table('waiting_place', schema=None) as batch_op:
        batch_op.drop_index('ix_waiting_place_order')
        batch_op.drop_index(batch_op.f('ix_waiting_place_offer_until'))
        batch_op.drop_index(batch_op.f('ix_waiting_place_edition_id'))

    op.drop_table('waiting_place')
    with op.batch_alter_table('travel_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_travel_document_fingerprint'))

    op.drop_table('travel_document')
    op.drop_table('travel')
    with op.batch_alter_table('review_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_step_registration_id'))

    op.drop_table('review_step')
    with op.batch_alter_table('review_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_note_registration_id'))

    op.drop_table('review_note')
    with op.batch_alter_table('registration_part', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_registration_part_registration_id'))
        batch_op.drop_index(batch_op.f('ix_registration_part_part_id'))

    op.drop_table('registration_part')
    with op.batch_alter_table('quota_category', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_quota_category_quota_id'))
        batch_op.drop_index(batch_op.f('ix_quota_category_category_id'))

    op.drop_table('quota_category')
    with op.batch_alter_table('not_same', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_not_same_second_id'))
        batch_op.drop_index(batch_op.f('ix_not_same_first_id'))

    op.drop_table('not_same')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_registration_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_expires_at'))
        batch_op.drop_index('ix_invitation_edition_state')
        batch_op.drop_index(batch_op.f('ix_invitation_edition_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_delegation_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_category_id'))

    op.drop_table('invitation')
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answer_registration_id'))
        batch_op.drop_index(batch_op.f('ix_answer_question_id'))

    op.drop_table('answer')
    with op.batch_alter_table('stage_reviewer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stage_reviewer_user_id'))
        batch_op.drop_index(batch_op.f('ix_stage_reviewer_stage_id'))

    op.drop_table('stage_reviewer')
    with op.batch_alter_table('quota', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_quota_part_id'))
        batch_op.drop_index(batch_op.f('ix_quota_edition_id'))
        batch_op.drop_index(batch_op.f('ix_quota_delegation_id'))

    op.drop_table('quota')
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_run_edition_id'))
        batch_op.drop_index(batch_op.f('ix_import_run_delegation_id'))

    op.drop_table('import_run')
    with op.batch_alter_table('focal_point', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_focal_point_delegation_id'))

    op.drop_table('focal_point')
    with op.batch_alter_table('reminded', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reminded_reminder_id'))

    op.drop_table('reminded')
    op.drop_table('part_window')
    with op.batch_alter_table('form_question', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_form_question_section_id'))
        batch_op.drop_index(batch_op.f('ix_form_question_edition_id'))

    op.drop_table('form_question')
    with op.batch_alter_table('approval_stage', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_approval_stage_category_id'))

    op.drop_table('approval_stage')
    with op.batch_alter_table('unsubscribed', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unsubscribed_edition_id'))

    op.drop_table('unsubscribed')
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stored_file_edition_id'))

    op.drop_table('stored_file')
    with op.batch_alter_table('saved_list', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_list_user_id'))
        batch_op.drop_index(batch_op.f('ix_saved_list_edition_id'))

    op.drop_table('saved_list')
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reminder_edition_id'))

    op.drop_table('reminder')
    op.drop_table('registration_setup')
    with op.batch_alter_table('mail_template', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_template_edition_id'))

    op.drop_table('mail_template')
    with op.batch_alter_table('form_section', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_form_section_edition_id'))

    op.drop_table('form_section')
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_announcement_edition_id'))

    op.drop_table('announcement')
    op.drop_table('erasure')
