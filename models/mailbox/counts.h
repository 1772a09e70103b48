// Plain counters of one descriptor, and of all of them together.
#pragma once

#include <cstdint>

namespace hsx {

struct MessageCount {
  std::uint64_t messages = 0;
  std::uint64_t bytes = 0;  // of payload

  void add(std::uint64_t payload_bytes) {
    ++messages;
    bytes += payload_bytes;
  }
  void operator+=(const MessageCount& other) {
    messages += other.messages;
    bytes += other.bytes;
  }
};

// Every message accepted into a ring is counted in `sent` and leaves it through exactly one of `retired` and
// `dropped`:
//   sent = retired + dropped + what is still queued, in messages and bytes.
// While a descriptor has only ever been a single reader's, each retired message was received once, whole or
// cut:
//   sent.messages = received.messages + dropped.messages + queued.messages
//   sent.bytes = received.bytes + cut.bytes + dropped.bytes + queued.bytes
// Tap copies are counted apart and never in these: tapped = tap_received + tap_dropped + copies still held or
// given up when the tap was closed (tap_discarded).
struct MailboxCounts {
  MessageCount sent;             // accepted into the ring
  MessageCount received;         // handed to a reader from the ring; bytes after the cut
  MessageCount cut;              // received with a maximum shorter than the message; bytes left out
  MessageCount dropped;          // lost to an overrun, a smaller capacity or a restart of the readers
  MessageCount retired;          // left the ring because everyone who reads had them
  MessageCount queued;           // in the ring now
  MessageCount tapped;           // copies taken for taps
  MessageCount tap_received;     // copies handed out; bytes before the cut
  MessageCount tap_dropped;      // copies a tap lost: its ring was full or its rate limit reached
  MessageCount tap_discarded;    // copies given up unread with their tap
  std::uint64_t empty_sent = 0;  // accepted with no payload, stored nowhere
  std::uint64_t refused_full = 0;
  std::uint64_t refused_too_large = 0;
  std::uint64_t waits = 0;          // receives that had to wait
  std::uint64_t wakes = 0;          // waits that ended with a message
  std::uint64_t timeouts = 0;       // waits that ended at their deadline
  std::uint64_t waits_dropped = 0;  // waits that ended with their task
  std::uint64_t deepest = 0;        // most messages held at once

  void operator+=(const MailboxCounts& other);
};

}  // namespace hsx
