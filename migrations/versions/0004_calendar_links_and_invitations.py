"""personal calendar links, invitations by mail, watched feeds"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import forum_app.core.db

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('feed_salt',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_feed_salt'))
    )
    op.create_table('feed_watch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('feed', sa.String(length=140), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('client', sa.String(length=20), nullable=False),
    sa.Column('polls', sa.Integer(), nullable=False),
    sa.Column('subscribers', sa.Integer(), nullable=False),
    sa.Column('sketch', sa.LargeBinary(), nullable=False),
    sa.Column('polled_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_feed_watch_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_watch')),
    sa.UniqueConstraint('edition_id', 'feed', 'day', 'client', name=op.f('uq_feed_watch_edition_id_feed_day_client'))
    )
    with op.batch_alter_table('feed_watch', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_feed_watch_day'), ['day'], unique=False)
        batch_op.create_index(batch_op.f('ix_feed_watch_edition_id'), ['edition_id'], unique=False)

    op.create_table('calendar_invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=True),
    sa.Column('speaker_id', sa.Integer(), nullable=True),
    sa.Column('recipient', sa.String(length=16), nullable=False),
    sa.Column('session_uid', sa.String(length=32), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('state', sa.Enum('sent', 'withdrawn', name='invitationstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('queued_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Enum('none', 'accepted', 'tentative', 'declined', name='answer', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('answered_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_calendar_invitation_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_calendar_invitation_registration_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['speaker_id'], ['speaker.id'], name=op.f('fk_calendar_invitation_speaker_id_speaker'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_invitation')),
    sa.UniqueConstraint('session_uid', 'recipient', name=op.f('uq_calendar_invitation_session_uid_recipient')),
    sa.UniqueConstraint('uid', name=op.f('uq_calendar_invitation_uid'))
    )
    with op.batch_alter_table('calendar_invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_invitation_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_calendar_invitation_registration_id'), ['registration_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_calendar_invitation_speaker_id'), ['speaker_id'], unique=False)

    op.create_table('feed_token',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=32), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=True),
    sa.Column('speaker_id', sa.Integer(), nullable=True),
    sa.Column('star_list_id', sa.Integer(), nullable=True),
    sa.Column('purpose', sa.String(length=60), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('contents', sa.String(length=120), nullable=False),
    sa.Column('alarm', sa.Integer(), nullable=False),
    sa.Column('created_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('changed_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('used_by', sa.String(length=20), nullable=False),
    sa.Column('revoked_at', forum_app.core.db.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(registration_id IS NULL) <> (speaker_id IS NULL)', name=op.f('ck_feed_token_of_delegate_or_speaker')),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_feed_token_edition_id_edition'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_feed_token_registration_id_registration'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['speaker_id'], ['speaker.id'], name=op.f('fk_feed_token_speaker_id_speaker'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['star_list_id'], ['star_list.id'], name=op.f('fk_feed_token_star_list_id_star_list'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_token')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_feed_token_token_hash')),
    sa.UniqueConstraint('uid', name=op.f('uq_feed_token_uid'))
    )
    with op.batch_alter_table('feed_token', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_feed_token_edition_id'), ['edition_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feed_token_registration_id'), ['registration_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feed_token_speaker_id'), ['speaker_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feed_token_star_list_id'), ['star_list_id'], unique=False)

    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_mail', sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table('outbox_mail', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_method', sa.String(length=10), nullable=False, server_default=''))

    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_mail', sa.Boolean(), nullable=True))

    with op.batch_alter_table('speaker', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_mail', sa.Boolean(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('speaker', schema=None) as batch_op:
        batch_op.drop_column('calendar_mail')

    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.drop_column('calendar_mail')

    with op.batch_alter_table('outbox_mail', schema=None) as batch_op:
        batch_op.drop_column('calendar_method')

    with op.batch_alter_table('edition', schema=None) as batch_op:
        batch_op.drop_column('calendar_mail')

    with op.batch_alter_table('feed_token', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feed_token_star_list_id'))
        batch_op.drop_index(batch_op.f('ix_feed_token_speaker_id'))
        batch_op.drop_index(batch_op.f('ix_feed_token_registration_id'))
        batch_op.drop_index(batch_op.f('ix_feed_token_edition_id'))

    op.drop_table('feed_token')
    with op.batch_alter_table('calendar_invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_invitation_speaker_id'))
        batch_op.drop_index(batch_op.f('ix_calendar_invitation_registration_id'))
        batch_op.drop_index(batch_op.f('ix_calendar_invitation_edition_id'))

    op.drop_table('calendar_invitation')
    with op.batch_alter_table('feed_watch', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feed_watch_edition_id'))
        batch_op.drop_index(batch_op.f('ix_feed_watch_day'))

    op.drop_table('feed_watch')
    op.drop_table('feed_salt')
