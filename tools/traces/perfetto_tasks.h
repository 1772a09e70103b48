// The states of tasks, and the messages they exchange.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// A track a task: its state at every time from its load on, and on it, without length, what it sent and
// received. An arrow goes from where a message was sent to where a reader got it: where its wait ended, or
// where it took a message that was there. Of a fan-out each reader has an arrow of its own; the copies of
// taps have none.
class PerfettoTasks : public PerfettoPart {
 public:
  PerfettoTasks(PerfettoWriter& writer, const PerfettoNames& names) : writer_(writer), names_(names) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;

 private:
  struct Wait {
    std::uint64_t handle = 0;
    std::uint64_t descriptor = 0;
    std::uint64_t arrow = 0;  // to where it ends; 0: none
    bool open = false;
  };
  // Of a message to a reader: descriptor, number, pid and handle; the last two are 0 where any reader may
  // take it.
  using Arrow = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t>;
  using Handle = std::pair<std::uint64_t, std::uint64_t>;  // pid and number
  struct Mailbox {
    std::string name;
    bool fans_out = false;
    std::map<Handle, std::uint64_t> roles;  // MailboxRole of open handles
  };

  PerfettoTrack& track(std::uint64_t pid);
  void note_state(const Event& event);
  std::string state_name(std::uint64_t pid, std::uint64_t state);
  void note_handle(const Event& event);
  void note_wait(const Event& event);
  void note_wake(const Event& event);
  void note_timeout(const Event& event);
  void note_put(const Event& event);
  void note_take(const Event& event);
  void forget_message(const Event& event);
  void start_arrow(PerfettoTrack& from, Cycles at, const Arrow& arrow);
  std::uint64_t take_arrow(const Arrow& arrow);
  void mark(const Event& event, std::uint64_t pid, const char* what, std::uint64_t descriptor,
            std::uint64_t number, std::uint64_t arrow);

  PerfettoWriter& writer_;
  const PerfettoNames& names_;
  std::map<std::uint64_t, std::uint64_t> cores_;  // that had a pid last
  std::map<std::uint64_t, Wait> waits_;           // by pid
  std::map<std::uint64_t, Mailbox> mailboxes_;    // by descriptor
  std::map<Arrow, std::uint64_t> arrows_;         // on their way
  std::uint64_t last_arrow_ = 0;
};

}  // namespace hsx
