"""Is this request really from Alexa? One callable says so, chosen once when the voice starts."""

from skill.verification.refuse_all import RefuseAll
from skill.verification.request import Refused, Verifier
from skill.verification.trust_loopback import TrustLoopback

__all__ = ["RefuseAll", "Refused", "TrustLoopback", "Verifier"]
