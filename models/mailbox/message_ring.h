// A ring of messages that accounts for its bytes.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

namespace hsx {

struct MailboxMessage {
  std::vector<std::uint8_t> payload;
  std::uint32_t flags = 0;
  std::uint32_t channel = 0;
  std::uint32_t sender = 0;    // pid
  std::uint64_t sequence = 0;  // position in its ring, counted from 0 over the whole run
  std::uint64_t number = 0;    // among those its mailbox has stored, from 1; tap copies keep it

  std::uint64_t cost() const;  // of the capacity, in bytes
};

// What a payload of `length` bytes costs of a ring's capacity, in bytes.
std::uint64_t message_cost(std::uint64_t length);

// First in, first out. Invariants: bytes_used() is the sum of the costs and at most capacity(); the sequence
// numbers of what is held are consecutive and the next to be given is next_sequence().
class MessageRing {
 public:
  explicit MessageRing(std::uint32_t capacity) : capacity_(capacity) {}

  std::uint32_t capacity() const { return capacity_; }
  std::uint64_t bytes_used() const { return bytes_used_; }
  std::uint64_t payload_bytes() const;
  std::size_t depth() const { return messages_.size(); }
  bool empty() const { return messages_.empty(); }
  std::uint64_t head_sequence() const { return next_sequence_ - messages_.size(); }
  std::uint64_t next_sequence() const { return next_sequence_; }

  // Whether a payload of this length fits an empty ring, or fits now.
  bool can_ever_hold(std::uint64_t length) const;
  bool can_hold_now(std::uint64_t length) const;

  // Requires can_hold_now. Gives the message its sequence number.
  void push(MailboxMessage message);
  // Requires that the ring is not empty.
  MailboxMessage pop();
  // Requires head_sequence() <= sequence < next_sequence().
  const MailboxMessage& at(std::uint64_t sequence) const;

  // For fault injection. The two newest messages change places and keep their sequence numbers' order.
  // Requires two.
  void swap_newest();
  // The newest message was never there. Requires that the ring is not empty.
  void lose_newest();

  // Makes no room by itself: a caller that shrinks a ring pops until fits() holds.
  void set_capacity(std::uint32_t capacity) { capacity_ = capacity; }
  bool fits() const { return bytes_used_ <= capacity_; }

 private:
  std::uint32_t capacity_;
  std::uint64_t bytes_used_ = 0;
  std::uint64_t next_sequence_ = 0;
  std::deque<MailboxMessage> messages_;
};

}  // namespace hsx
