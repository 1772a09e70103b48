// Events the mailbox device emits. `status` is a MailboxStatus.
#pragma once

#include "kernel/events.h"

namespace hsx {

inline constexpr EventType kMailboxSend{"mailbox.send",
                                        {"pid", "handle", "length", "flags", "channel", "status"},
                                        "A message was accepted or refused."};
inline constexpr EventType kMailboxReceive{
    "mailbox.recv", {"pid", "handle", "length", "flags", "channel", "status"}, "A receive ended."};
inline constexpr EventType kMailboxWait{
    "mailbox.wait", {"pid", "handle", "timeout"}, "A receive has to wait."};
inline constexpr EventType kMailboxWake{"mailbox.wake",
                                        {"pid", "handle", "length", "flags", "channel", "sender"},
                                        "A wait ended with a message."};
inline constexpr EventType kMailboxTimeout{
    "mailbox.timeout", {"pid", "handle"}, "A wait ended at its deadline."};

}  // namespace hsx
