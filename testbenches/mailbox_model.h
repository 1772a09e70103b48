// Mailboxes as they should be: a second account of them, kept from events alone, that monitors hold against
// what the device does next.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>

#include "kernel/events.h"
#include "mailbox/mailbox_events.h"

namespace hsx {

// A handle of a task.
struct ModelHandle {
  std::uint32_t pid = 0;
  std::uint32_t handle = 0;

  bool operator<(const ModelHandle& other) const {
    return std::pair(pid, handle) < std::pair(other.pid, other.handle);
  }
};

struct ModelMessage {
  std::uint64_t number = 0;
  std::uint64_t length = 0;
  std::uint64_t flags = 0;
  Cycles since{};  // when it was sent
};

struct ModelReader {
  MailboxRole role = MailboxRole::kReads;
  std::uint64_t next = 1;           // fan-out: number of the first message it has not had
  bool missed = false;              // fan-out: something was dropped before it had it
  std::deque<ModelMessage> copies;  // of a tap
  bool copy_missed = false;         // of a tap
  std::uint64_t last_offered = 0;   // of a tap: number of the last message it had a copy of or lost
};

struct ModelBox {
  std::uint32_t id = 0;
  std::uint32_t space = 0;
  std::uint32_t owner = 0;  // pid + 1; 0: none
  std::uint32_t capacity = 0;
  std::uint32_t mode = 0;
  std::uint64_t last = 0;  // number of the last message sent
  std::deque<ModelMessage> ring;
  std::map<ModelHandle, ModelReader> readers;

  bool is_fanout() const;
  // "mailbox 9 (app of task 2)"
  std::string text() const;
  // What a receive of this handle should get now; null for nothing.
  const ModelMessage* next_for(ModelHandle key) const;
  // The message of this number that this handle can still get, or, without a handle, that is in the ring.
  const ModelMessage* find(std::uint64_t number) const;
  const ModelMessage* find(std::uint64_t number, ModelHandle key) const;
};

struct ModelWait {
  ModelHandle key;
  std::uint32_t descriptor = 0;
  Cycles since;
  Cycles deadline;  // 0: none
  std::uint32_t pc = 0;
};

class MailboxModel {
 public:
  // Takes in what an event says. A monitor compares before.
  void observe(const Event& event);

  // Made empty when no event has told of it.
  ModelBox& box(std::uint32_t descriptor);
  std::map<std::uint32_t, ModelBox>& boxes() { return boxes_; }
  // In order of arrival.
  const std::deque<ModelWait>& waits() const { return waits_; }
  // The task's wait that has not been given a message; null for none.
  const ModelWait* wait_of(std::uint32_t pid) const;
  // Where the task retired last: its SVC while it is in a service.
  std::uint32_t pc(std::uint32_t pid) const;

 private:
  void create(const Event& event);
  void change(const Event& event);
  void handle(const Event& event);
  void put(const Event& event);
  void take(const Event& event);
  void leave(const Event& event);
  void copy(const Event& event);
  void miss(const Event& event);
  void wait(const Event& event);
  void end_wait(std::uint32_t pid);

  std::map<std::uint32_t, ModelBox> boxes_;  // by id
  std::deque<ModelWait> waits_;
  std::map<std::uint32_t, std::uint32_t> pcs_;  // by pid
};

}  // namespace hsx
