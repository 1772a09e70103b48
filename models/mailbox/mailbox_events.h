// Events the mailbox device emits.
//
// `descriptor` is a mailbox's id, 0 for none; `number` a message's place among those its mailbox has stored,
// from 1, which tap copies keep, and 0 where nothing was stored; `status` a MailboxStatus; `handle` counts
// for each task. `depth` and `bytes` say what the ring holds after the event: messages, and bytes of its
// capacity. What a command does comes in the order in which it happens and before the command's own
// kMailboxCommand.
#pragma once

#include "kernel/events.h"

namespace hsx {

inline constexpr EventType kMailboxSend{
    "mailbox.send",
    {"pid", "handle", "length", "flags", "channel", "status", "descriptor", "number"},
    "A message was accepted or refused."};
inline constexpr EventType kMailboxReceive{
    "mailbox.recv",
    {"pid", "handle", "length", "flags", "channel", "status", "descriptor", "number"},
    "A receive ended."};
// `deadline_cycle` is the first cycle at or after the timeout counted from this event; 0: none.
inline constexpr EventType kMailboxWait{
    "mailbox.wait",
    {"pid", "handle", "timeout", "descriptor", "deadline_cycle", "max_length"},
    "A receive has to wait."};
inline constexpr EventType kMailboxWake{
    "mailbox.wake",
    {"pid", "handle", "length", "flags", "channel", "sender", "descriptor", "number"},
    "A wait ended with a message."};
inline constexpr EventType kMailboxTimeout{
    "mailbox.timeout", {"pid", "handle", "descriptor"}, "A wait ended at its deadline."};
inline constexpr EventType kMailboxCommand{
    "mailbox.command", {"pid", "command", "result0"}, "A command ended."};

// Before the first command. `embedded` is 1 for that profile; the figures are those in force.
inline constexpr EventType kMailboxProfile{
    "mailbox.profile", {"embedded", "descriptors", "handles", "tap_rate"}, "How much there is."};
// `owner` is a pid + 1, or 0 for a global mailbox; `pid` is whose command made it.
inline constexpr EventType kMailboxCreate{"mailbox.create",
                                          {"descriptor", "namespace", "owner", "capacity", "mode", "pid"},
                                          "A mailbox was created."};
// `restarted` is 1 when all readers start anew with what is sent from now on.
inline constexpr EventType kMailboxChange{
    "mailbox.change", {"descriptor", "capacity", "mode", "restarted"}, "A mailbox was bound again."};
// What an open handle is to its mailbox. Fan-out keeps messages for those that read.
enum class MailboxRole : std::uint32_t { kClosed, kReads, kOnlySends, kTaps };
inline constexpr EventType kMailboxHandle{
    "mailbox.handle", {"pid", "handle", "descriptor", "role"}, "A handle was opened, closed or changed."};
enum class MailboxResource : std::uint32_t { kDescriptor, kHandle, kHandleNumber };
inline constexpr EventType kMailboxRefuse{
    "mailbox.refuse", {"pid", "resource", "used", "limit"}, "All descriptors or handles are in use."};

// `pid` and `handle` of kMailboxPut are the sender's.
inline constexpr EventType kMailboxPut{
    "mailbox.put",
    {"descriptor", "number", "length", "flags", "pid", "handle", "depth", "bytes"},
    "A message entered a ring."};
// Of a single reader it leaves the ring. `length` is before the cut; of a tap, ring means its own.
inline constexpr EventType kMailboxTake{
    "mailbox.take",
    {"descriptor", "number", "length", "flags", "pid", "handle", "depth", "bytes"},
    "A message was taken for a handle."};
inline constexpr EventType kMailboxCut{
    "mailbox.cut", {"descriptor", "number", "pid", "handle", "left_out"}, "A reader takes less than all."};
inline constexpr EventType kMailboxFree{"mailbox.free",
                                        {"descriptor", "number", "length", "depth", "bytes"},
                                        "With fan-out a message left the ring because all readers have it."};
inline constexpr EventType kMailboxDrop{
    "mailbox.drop",
    {"descriptor", "number", "length", "depth", "bytes"},
    "A message left the ring to make room or because the readers were restarted."};
inline constexpr EventType kMailboxCopy{"mailbox.copy",
                                        {"descriptor", "number", "length", "pid", "handle", "depth", "bytes"},
                                        "A copy entered the ring of a tap."};
inline constexpr EventType kMailboxMiss{
    "mailbox.miss", {"descriptor", "number", "length", "pid", "handle"}, "A tap lost a copy."};

}  // namespace hsx
