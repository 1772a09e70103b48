// A contract about mailboxes, fed with the device's events by hand.
#pragma once

#include "mailbox/mailbox_events.h"
#include "mailbox/protocol.h"
#include "testbenches/contract_fixture.h"

namespace hsx {

// Mailbox 9 is app:..., global; handle 4 of each task is on it.
class MailboxContractTest : public ContractTest {
 protected:
  static constexpr std::uint64_t kBox = 9;
  static constexpr std::uint64_t kHandle = 4;
  static constexpr std::uint64_t kSingle = kMailboxReadWrite;
  static constexpr std::uint64_t kFanout = kMailboxReadWrite | kMailboxFanout;

  void mail(std::uint64_t cycle, const EventType& type,
            const std::array<std::uint64_t, kEventFields>& values) {
    contract().observe({Cycles(cycle), "mailbox", &type, values, 0});
  }
  void profile(bool embedded, std::uint64_t descriptors = 16, std::uint64_t handles = 8) {
    mail(1, kMailboxProfile, {embedded ? 1U : 0U, descriptors, handles, 20});
  }
  void create(std::uint64_t mode, std::uint64_t box = kBox, std::uint64_t capacity = 64) {
    mail(2, kMailboxCreate, {box, 2, 0, capacity, mode, 1});
  }
  void role(std::uint64_t cycle, std::uint64_t pid, MailboxRole role, std::uint64_t box = kBox) {
    mail(cycle, kMailboxHandle, {pid, kHandle, box, static_cast<std::uint64_t>(role)});
  }
  void read(std::uint64_t pid, std::uint64_t box = kBox) { role(3, pid, MailboxRole::kReads, box); }
  // Task 1 sends `length` bytes; the ring holds `depth` messages after it, all of this length.
  void put(std::uint64_t cycle, std::uint64_t number, std::uint64_t depth = 1, std::uint64_t length = 10) {
    mail(cycle, kMailboxPut, {kBox, number, length, 0, 1, kHandle, depth, depth * (length + 8)});
  }
  void take(std::uint64_t cycle, std::uint64_t pid, std::uint64_t number, std::uint64_t depth = 0,
            std::uint64_t flags = 0, std::uint64_t length = 10) {
    mail(cycle, kMailboxTake, {kBox, number, length, flags, pid, kHandle, depth, depth * (length + 8)});
  }
  // `deadline` 0: for ever.
  void wait(std::uint64_t cycle, std::uint64_t pid, std::uint64_t deadline = 0, std::uint64_t box = kBox) {
    mail(cycle, kMailboxWait, {pid, kHandle, deadline == 0 ? 0xFFFFU : 1U, box, deadline, 100});
    state(cycle + 1, pid, S::running, S::wait_mbx);
  }
  void wake(std::uint64_t cycle, std::uint64_t pid, std::uint64_t number, std::uint64_t length = 10) {
    mail(cycle, kMailboxWake, {pid, kHandle, length, 0, 0, 1, kBox, number});
  }
  void time_out(std::uint64_t cycle, std::uint64_t pid) {
    mail(cycle, kMailboxTimeout, {pid, kHandle, kBox});
  }
  void receive(std::uint64_t cycle, std::uint64_t pid, std::uint64_t number, std::uint64_t length = 10) {
    mail(cycle, kMailboxReceive, {pid, kHandle, length, 0, 0, 0, kBox, number});
  }
  void find_nothing(std::uint64_t cycle, std::uint64_t pid) {
    mail(cycle, kMailboxReceive, {pid, kHandle, 0, 0, 0, 3, kBox, 0});
  }
  void drop(std::uint64_t cycle, std::uint64_t number, std::uint64_t depth = 0, std::uint64_t length = 10) {
    mail(cycle, kMailboxDrop, {kBox, number, length, depth, depth * (length + 8)});
  }
  void free(std::uint64_t cycle, std::uint64_t number, std::uint64_t depth = 0, std::uint64_t length = 10) {
    mail(cycle, kMailboxFree, {kBox, number, length, depth, depth * (length + 8)});
  }
  void copy(std::uint64_t cycle, std::uint64_t pid, std::uint64_t number, std::uint64_t length = 10) {
    mail(cycle, kMailboxCopy, {kBox, number, length, pid, kHandle, 1, length + 8});
  }
  void miss(std::uint64_t cycle, std::uint64_t pid, std::uint64_t number, std::uint64_t length = 10) {
    mail(cycle, kMailboxMiss, {kBox, number, length, pid, kHandle});
  }
  void end_command(std::uint64_t cycle) { mail(cycle, kMailboxCommand, {1, 2, 0}); }
  void become_ready(std::uint64_t cycle, std::uint64_t pid) { state(cycle, pid, S::wait_mbx, S::ready); }
};

}  // namespace hsx
