// What the embedded mailbox profile means in figures: an AVR128DA28.
#pragma once

#include <cstdint>

#include "kernel/events.h"
#include "mailbox/mailbox_events.h"
#include "mailbox/protocol.h"

namespace hsx {

inline constexpr std::uint64_t kEmbeddedSramBytes = 16 * 1024;
inline constexpr std::uint64_t kEmbeddedMachineBytes = 5 * 1024 + 512;  // executive and machine
inline constexpr std::uint64_t kEmbeddedArenaBytes = kEmbeddedSramBytes - kEmbeddedMachineBytes;

// Whether this event says that the mailboxes have the embedded profile.
inline bool says_embedded(const Event& event) {
  return event.type == &kMailboxProfile && event.values[0] == 1;
}
// The figures in force: a config may override those of the profile.
inline std::uint64_t descriptors_of(const Event& profile) {
  return profile.values[1];
}
inline std::uint64_t handles_of(const Event& profile) {
  return profile.values[2];
}
// 64 bytes a descriptor, which is the default capacity.
inline std::uint64_t ring_bytes_of(const Event& profile) {
  return descriptors_of(profile) * kDefaultMailboxCapacity;
}

}  // namespace hsx
