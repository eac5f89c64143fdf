"""Where each listener is, and what was heard: the one small thing that the voice keeps. The seam, its fake, and SQL."""

from skill.listeners.memory import MemoryListeners
from skill.listeners.opening import open_listeners
from skill.listeners.store import Listen, Listener, ListenerStore, Place, StoreError

__all__ = ["Listen", "Listener", "ListenerStore", "MemoryListeners", "Place", "StoreError", "open_listeners"]
