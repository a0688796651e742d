"""agenda editor and releases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import forum_app.core.db

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

ACCESS = 'ck_agenda_session_access'
OLD_ACCESS = (
    "'all', 'delegates', 'mayors', 'heads', 'youth', 'media', 'invited', 'appointment', 'booked', 'leaders', 'protocol'"
)


def upgrade() -> None:
    op.create_table('agenda_counter',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_agenda_counter_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('edition_id', name=op.f('pk_agenda_counter'))
    )
    op.create_table('conflict_setting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('room_taken', 'chair_twice', 'person_twice', 'room_unavailable', 'person_unavailable', 'travel_time', 'too_few_seats', 'no_booth', 'too_few_channels', 'long_shift', 'chair_missing', 'outside_edition', 'outside_part', 'short_break', 'contributions_too_long', 'doors', 'no_room', 'title_missing', name='conflictkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('severity', sa.Enum('off', 'note', 'warning', 'error', name='severity', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('at_limit', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_conflict_setting_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflict_setting')),
    sa.UniqueConstraint('edition_id', 'kind', name=op.f('uq_conflict_setting_edition_id_kind'))
    )
    with op.batch_alter_table('conflict_setting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_conflict_setting_edition_id'), ['edition_id'], unique=False)

    op.create_table('edit_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('move', 'resize', 'swap', 'shift', 'place', 'unschedule', 'copy', 'create', 'remove', 'edit', 'place_all', 'restore', 'cancel', name='editkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_edit_step_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_edit_step_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edit_step')),
    sa.UniqueConstraint('uid', name=op.f('uq_edit_step_uid'))
    )
    with op.batch_alter_table('edit_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_edit_step_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index('ix_edit_step_undo', ['edition_id', 'user_id', 'undone', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_edit_step_user_id'), ['user_id'], unique=False)

    op.create_table('star_list',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('confirm_hash', sa.String(length=64), nullable=False),
    sa.Column('confirmed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('changed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_star_list_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_star_list')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_star_list_token_hash')),
    sa.UniqueConstraint('uid', name=op.f('uq_star_list_uid'))
    )
    with op.batch_alter_table('star_list', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_star_list_confirm_hash'), ['confirm_hash'], unique=False)
        batch_op.create_index(batch_op.f('ix_star_list_edition_id'), ['edition_id'], unique=False)

    op.create_table('projection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('variant', sa.String(length=200), nullable=False),
    sa.Column('stamp', sa.String(length=80), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('packed', sa.Boolean(), nullable=False),
    sa.Column('etag', sa.String(length=64), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('made_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_projection_release_id_release'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_projection')),
    sa.UniqueConstraint('release_id', 'kind', 'language', 'variant', name=op.f('uq_projection_release_id_kind_language_variant'))
    )
    op.create_table('release_plan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('asked', 'waiting', 'done', 'withdrawn', 'failed', name='planstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('publish_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('note', forum_app.core.db.TranslatedText(none_as_null=True), nullable=True),
    sa.Column('audiences', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('requested_by', sa.String(length=64), nullable=False),
    sa.Column('agreed_by', sa.String(length=64), nullable=False),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('problem', sa.String(), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_release_plan_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_plan_release_id_release'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release_plan')),
    sa.UniqueConstraint('uid', name=op.f('uq_release_plan_uid'))
    )
    with op.batch_alter_table('release_plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_release_plan_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_release_plan_release_id'), ['release_id'], unique=False)
        batch_op.create_index('ix_release_plan_state_due', ['state', 'publish_at'], unique=False)

    op.create_table('release_sending',
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'sending', 'stopped', 'sent', name='announcementstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('audiences', sa.String(length=200), nullable=False),
    sa.Column('recipients', sa.Integer(), nullable=False),
    sa.Column('queued', sa.Integer(), nullable=False),
    sa.Column('begun_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_sending_release_id_release'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('release_id', name=op.f('pk_release_sending'))
    )
    op.create_table('release_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('recipient', sa.String(length=40), nullable=False),
    sa.Column('mail_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['mail_id'], ['outbox_mail.id'], name=op.f('fk_release_notice_mail_id_outbox_mail'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_notice_release_id_release'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release_notice')),
    sa.UniqueConstraint('release_id', 'recipient', name=op.f('uq_release_notice_release_id_recipient'))
    )
    with op.batch_alter_table('release_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_release_notice_mail_id'), ['mail_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_release_notice_release_id'), ['release_id'], unique=False)

    op.create_table('star',
    sa.Column('star_list_id', sa.Integer(), nullable=False),
    sa.Column('session_uid', sa.String(length=32), nullable=False),
    sa.Column('starred_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['star_list_id'], ['star_list.id'], name=op.f('fk_star_star_list_id_star_list'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('star_list_id', 'session_uid', name=op.f('pk_star'))
    )
    with op.batch_alter_table('star', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_star_session_uid'), ['session_uid'], unique=False)

    op.create_table('editor_presence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('page_key', sa.String(length=40), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('seen_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_editor_presence_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_editor_presence_session_id_agenda_session'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_editor_presence_user_id_user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_editor_presence')),
    sa.UniqueConstraint('edition_id', 'page_key', name=op.f('uq_editor_presence_edition_id_page_key'))
    )
    with op.batch_alter_table('editor_presence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_editor_presence_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_editor_presence_session_id'), ['session_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_editor_presence_user_id'), ['user_id'], unique=False)

    op.create_table('session_booth',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('mode', sa.Enum('simultaneous', 'consecutive', 'whispered', 'sign', 'captions', name='interpretationmode', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('channel', sa.Integer(), nullable=True),
    sa.Column('relay', sa.String(length=8), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_session_booth_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_booth')),
    sa.UniqueConstraint('session_id', 'language', name=op.f('uq_session_booth_session_id_language'))
    )
    with op.batch_alter_table('session_booth', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_booth_session_id'), ['session_id'], unique=False)

    op.create_table('session_category',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_session_category_category_id_category'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_session_category_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('session_id', 'category_id', name=op.f('pk_session_category'))
    )
    with op.batch_alter_table('session_category', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_category_category_id'), ['category_id'], unique=False)

    op.create_table('session_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', forum_app.core.db.TranslatedText(none_as_null=True), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('url', sa.String(length=500), nullable=False),
    sa.Column('file', sa.String(length=200), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_session_document_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_document')),
    sa.UniqueConstraint('uid', name=op.f('uq_session_document_uid'))
    )
    with op.batch_alter_table('session_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_document_session_id'), ['session_id'], unique=False)

    op.create_table('session_field',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('field_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['field_id'], ['field.id'], name=op.f('fk_session_field_field_id_field')),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_session_field_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('session_id', 'field_id', name=op.f('pk_session_field'))
    )
    with op.batch_alter_table('session_field', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_field_field_id'), ['field_id'], unique=False)

    op.create_table('session_tag',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('tag', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_session_tag_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('session_id', 'tag', name=op.f('pk_session_tag'))
    )
    op.create_table('sign_up_list',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('opens_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('closes_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('places >= 0', name=op.f('ck_sign_up_list_places_not_negative')),
    sa.CheckConstraint('taken >= 0 AND taken <= places', name=op.f('ck_sign_up_list_taken_within_places')),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_sign_up_list_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('session_id', name=op.f('pk_sign_up_list'))
    )
    op.create_table('session_guest',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_session_guest_registration_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_session_guest_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('session_id', 'registration_id', name=op.f('pk_session_guest'))
    )
    with op.batch_alter_table('session_guest', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_guest_registration_id'), ['registration_id'], unique=False)

    op.create_table('sign_up',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('taken', 'waiting', 'given_up', name='signupstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('asked_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('changed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_sign_up_registration_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['agenda_session.id'], name=op.f('fk_sign_up_session_id_agenda_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_up')),
    sa.UniqueConstraint('session_id', 'registration_id', name=op.f('uq_sign_up_session_id_registration_id')),
    sa.UniqueConstraint('uid', name=op.f('uq_sign_up_uid'))
    )
    with op.batch_alter_table('sign_up', schema=None) as batch_op:
        batch_op.create_index('ix_sign_up_line', ['session_id', 'state', 'asked_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_up_registration_id'), ['registration_id'], unique=False)

    op.create_table('availability',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=True),
    sa.Column('speaker_id', sa.Integer(), nullable=True),
    sa.Column('starts_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('blocked', sa.Boolean(), nullable=False),
    sa.Column('note', forum_app.core.db.TranslatedText(none_as_null=True), nullable=True),
    sa.CheckConstraint('(room_id IS NULL) <> (speaker_id IS NULL)', name=op.f('ck_availability_of_room_or_person')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_availability_ends_after_start')),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_availability_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_availability_room_id_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['speaker_id'], ['speaker.id'], name=op.f('fk_availability_speaker_id_speaker'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_availability'))
    )
    with op.batch_alter_table('availability', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_availability_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_availability_room_id'), ['room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_availability_speaker_id'), ['speaker_id'], unique=False)

    with op.batch_alter_table('agenda_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('spoken', sa.String(length=120), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('checked', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('equipment', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('change_number', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('removed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('length', sa.Integer(), nullable=False, server_default='30'))
        batch_op.create_check_constraint(op.f('ck_agenda_session_length_positive'), 'length > 0')
        batch_op.create_index(batch_op.f('ix_agenda_session_change_number'), ['change_number'], unique=False)
        batch_op.drop_constraint(op.f(ACCESS), type_='check')
        batch_op.create_check_constraint(op.f(ACCESS), f"access IN ({OLD_ACCESS}, 'categories')")

    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.add_column(sa.Column('grid_from', sa.Integer(), nullable=False, server_default='480'))
        batch_op.add_column(sa.Column('grid_to', sa.Integer(), nullable=False, server_default='1320'))
        batch_op.create_check_constraint(op.f('ck_edition_grid_in_order'), 'grid_from >= 0 AND grid_to > grid_from AND grid_to <= 2160')

    with op.batch_alter_table('release', schema=None) as batch_op:
        batch_op.add_column(sa.Column('draft', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('published_by', sa.String(length=64), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('agreed_by', sa.String(length=64), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('reason', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('notices', sa.Integer(), nullable=False, server_default='0'))

    with op.batch_alter_table('session_role', schema=None) as batch_op:
        batch_op.add_column(sa.Column('language', sa.String(length=8), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('confirmed', sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table('speaker', schema=None) as batch_op:
        batch_op.add_column(sa.Column('biography', forum_app.core.db.TranslatedText(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('photo', sa.String(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('email', sa.String(length=254), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('language', sa.String(length=8), nullable=False, server_default=''))


def downgrade() -> None:
    with op.batch_alter_table('speaker', schema=None) as batch_op:
        batch_op.drop_column('language')
        batch_op.drop_column('email')
        batch_op.drop_column('photo')
        batch_op.drop_column('biography')

    with op.batch_alter_table('session_role', schema=None) as batch_op:
        batch_op.drop_column('confirmed')
        batch_op.drop_column('language')

    with op.batch_alter_table('release', schema=None) as batch_op:
        batch_op.drop_column('notices')
        batch_op.drop_column('reason')
        batch_op.drop_column('agreed_by')
        batch_op.drop_column('published_by')
        batch_op.drop_column('draft')

    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_edition_grid_in_order'), type_='check')
        batch_op.drop_column('grid_to')
        batch_op.drop_column('grid_from')

    op.execute("UPDATE agenda_session SET access = 'invited' WHERE access = 'categories'")
    with op.batch_alter_table('agenda_session', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(ACCESS), type_='check')
        batch_op.create_check_constraint(op.f(ACCESS), f'access IN ({OLD_ACCESS})')
        batch_op.drop_index(batch_op.f('ix_agenda_session_change_number'))
        batch_op.drop_constraint(op.f('ck_agenda_session_length_positive'), type_='check')
        batch_op.drop_column('length')
        batch_op.drop_column('removed_at')
        batch_op.drop_column('change_number')
        batch_op.drop_column('equipment')
        batch_op.drop_column('checked')
        batch_op.drop_column('spoken')

    with op.batch_alter_table('availability', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_availability_speaker_id'))
        batch_op.drop_index(batch_op.f('ix_availability_room_id'))
        batch_op.drop_index(batch_op.f('ix_availability_edition_id'))

    op.drop_table('availability')
    with op.batch_alter_table('sign_up', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_up_registration_id'))
        batch_op.drop_index('ix_sign_up_line')

    op.drop_table('sign_up')
    with op.batch_alter_table('session_guest', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_guest_registration_id'))

    op.drop_table('session_guest')
    op.drop_table('sign_up_list')
    op.drop_table('session_tag')
    with op.batch_alter_table('session_field', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_field_field_id'))

    op.drop_table('session_field')
    with op.batch_alter_table('session_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_document_session_id'))

    op.drop_table('session_document')
    with op.batch_alter_table('session_category', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_category_category_id'))

    op.drop_table('session_category')
    with op.batch_alter_table('session_booth', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_booth_session_id'))

    op.drop_table('session_booth')
    with op.batch_alter_table('editor_presence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_editor_presence_user_id'))
        batch_op.drop_index(batch_op.f('ix_editor_presence_session_id'))
        batch_op.drop_index(batch_op.f('ix_editor_presence_edition_id'))

    op.drop_table('editor_presence')
    with op.batch_alter_table('star', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_star_session_uid'))

    op.drop_table('star')
    with op.batch_alter_table('release_notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_release_notice_release_id'))
        batch_op.drop_index(batch_op.f('ix_release_notice_mail_id'))

    op.drop_table('release_notice')
    op.drop_table('release_sending')
    with op.batch_alter_table('release_plan', schema=None) as batch_op:
        batch_op.drop_index('ix_release_plan_state_due')
        batch_op.drop_index(batch_op.f('ix_release_plan_release_id'))
        batch_op.drop_index(batch_op.f('ix_release_plan_edition_id'))

    op.drop_table('release_plan')
    op.drop_table('projection')
    with op.batch_alter_table('star_list', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_star_list_edition_id'))
        batch_op.drop_index(batch_op.f('ix_star_list_confirm_hash'))

    op.drop_table('star_list')
    with op.batch_alter_table('edit_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_edit_step_user_id'))
        batch_op.drop_index('ix_edit_step_undo')
        batch_op.drop_index(batch_op.f('ix_edit_step_edition_id'))

    op.drop_table('edit_step')
    with op.batch_alter_table('conflict_setting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_conflict_setting_edition_id'))

    op.drop_table('conflict_setting')
    op.drop_table('agenda_counter')
