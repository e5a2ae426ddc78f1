"""Which invitations count for what."""

from meetings.states import InvitationState

#: Sent and neither withdrawn nor declined: these people are told of changes.
STANDING = (InvitationState.SENT, InvitationState.ACCEPTED, InvitationState.TENTATIVE, InvitationState.NO_REPLY)
#: The same people are expected in the room.
EXPECTED = STANDING
#: Whoever was ever asked and is still meant to be asked, whatever they answered.
INVITED = (*STANDING, InvitationState.DECLINED)
