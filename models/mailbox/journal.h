// What the rules did, step by step, for the events of the device around them.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "kernel/events.h"

namespace hsx {

struct MailboxNote {
  const EventType* type;
  std::array<std::uint64_t, kEventFields> values;
};

// Keeps notes only while it is open.
class MailboxJournal {
 public:
  void open(bool wanted) { open_ = wanted; }
  bool is_open() const { return open_; }
  void note(const EventType& type, const std::array<std::uint64_t, kEventFields>& values) {
    if (open_) notes_.push_back({&type, values});
  }
  // In the order in which they were made; they are gone from here.
  std::vector<MailboxNote> take() { return std::exchange(notes_, {}); }

 private:
  bool open_ = false;
  std::vector<MailboxNote> notes_;
};

}  // namespace hsx
