// One mailbox: its ring, who reads it and how far they have come, its taps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "mailbox/counts.h"
#include "mailbox/journal.h"
#include "mailbox/message_ring.h"
#include "mailbox/protocol.h"
#include "mailbox/tap_ring.h"
#include "mailbox/target.h"

namespace hsx {

// Names an open handle over the whole device.
struct HandleKey {
  std::uint32_t pid = 0;
  std::uint32_t handle = 0;

  bool operator<(const HandleKey& other) const {
    return std::pair(pid, handle) < std::pair(other.pid, other.handle);
  }
};

// What PEEK says of a mailbox as one handle sees it.
struct MailboxView {
  std::uint64_t depth = 0;
  std::uint64_t bytes_used = 0;
  std::uint64_t next_length = 0;  // 0 when there is nothing
};

class MailboxDescriptor {
 public:
  // `journal`, which may be null, outlives it.
  MailboxDescriptor(std::uint32_t id, MailboxTarget target, std::uint32_t capacity, std::uint32_t mode,
                    MailboxJournal* journal = nullptr);

  std::uint32_t id() const { return id_; }
  const MailboxTarget& target() const { return target_; }
  std::uint32_t mode() const { return mode_; }
  bool is_fanout() const { return (mode_ & kMailboxFanout) != 0; }
  bool drops_when_full() const { return is_fanout() && (mode_ & kMailboxFanoutBlock) == 0; }
  const MessageRing& ring() const { return ring_; }
  MailboxCounts counts() const;

  // A handle reads from the moment it is attached.
  void attach(HandleKey key);
  void detach(HandleKey key);
  // A tap starts with nothing in its ring; `rate_limit` in copies a second, 0: none. A handle that stops
  // tapping reads what is sent from then on. Setting what is already set changes nothing.
  void set_tap(HandleKey key, bool enable, std::uint32_t rate_limit);

  // Drops from the head until the rest fits.
  void set_capacity(std::uint32_t capacity);
  // Restarts every reader: it reads what is sent from now on, as if just attached. With fan-out this gives up
  // what is queued, unless no handle reads; a single reader still finds it.
  void set_mode(std::uint32_t mode);

  // kOk, kTooLarge or kWouldBlock for a payload of `length` bytes; counts a refusal. Whatever the answer, the
  // handle has now sent, and fan-out keeps no message for it until it receives one.
  MailboxStatus check_send(HandleKey sender, std::uint64_t length);
  // Requires check_send() == kOk and a payload that is not empty. `now_ps`: simulated time in picoseconds.
  // Returns the number it gives the message.
  std::uint64_t store(MailboxMessage message, HandleKey sender, std::uint64_t now_ps);
  // The next message for this handle, whole, or nothing.
  std::optional<MailboxMessage> take(HandleKey key);
  MailboxView view(HandleKey key) const;
  bool is_tapped_by(HandleKey key) const { return readers_.at(key).tap.has_value(); }

  // See MailboxRules.
  void swap_newest() { ring_.swap_newest(); }
  void lose_newest() { ring_.lose_newest(); }

  // For the events that the waits of this mailbox cause.
  MailboxCounts& counters() { return counts_; }

 private:
  struct Reader {
    std::uint64_t cursor = 0;  // fan-out: sequence of the next message to read
    bool only_sends = false;   // fan-out: sent since it last received, so nothing is kept for it
    bool missed = false;       // fan-out: something was dropped before this handle had it
    std::optional<TapRing> tap;
  };

  static bool reads(const Reader& reader) { return !reader.only_sends && !reader.tap; }
  std::uint64_t next_for(const Reader& reader) const;
  void drop_oldest();
  void free_read_messages(MessageCount MailboxCounts::*counted_as);
  std::optional<MailboxMessage> take_tapped(HandleKey key, TapRing& tap);
  std::optional<MailboxMessage> take_copy(HandleKey key, Reader& reader);
  std::optional<MailboxMessage> take_head(HandleKey key);
  void note(const EventType& type, const std::array<std::uint64_t, kEventFields>& values) const {
    if (journal_ != nullptr) journal_->note(type, values);
  }
  void note_role(HandleKey key, const Reader& reader) const;
  void note_change(bool restarted) const;
  void note_take(HandleKey key, const MailboxMessage& message, const MessageRing& ring) const;
  void note_left(const EventType& type, const MailboxMessage& message) const;

  std::uint32_t id_;
  MailboxTarget target_;
  std::uint32_t mode_;
  MessageRing ring_;
  std::map<HandleKey, Reader> readers_;
  MailboxCounts counts_;
  MailboxJournal* journal_;
};

}  // namespace hsx
