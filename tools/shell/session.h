// The machine that a shell works with: a platform, how far it has run, and what the operator wants to hear
// of.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "kernel/event_sequence.h"
#include "platforms/pauser.h"
#include "platforms/simulation.h"
#include "shell/call_stacks.h"
#include "shell/message_listener.h"
#include "shell/point_list.h"
#include "shell/rounds.h"
#include "shell/stops.h"

namespace hsx {

// Who is behind a session.
class SessionHost {
 public:
  virtual ~SessionHost() = default;
  // Whole lines for the operator, while time passes.
  virtual void print(const std::string& text) = 0;
  // The run has come to this cycle. True: the operator wants it to stop.
  virtual bool wants_stop(Cycles now) = 0;
  // The machine is paused; a moment to keep a copy.
  virtual void keep_copy() = 0;
  // What `work` gives in a copy of the machine that comes to nothing.
  virtual nlohmann::ordered_json in_a_copy(const std::function<nlohmann::ordered_json()>& work) = 0;
  // The run has ended.
  virtual void write_results(const RunResult& result) = 0;
};

// Paused whenever nobody is within run(): behind all of cycle now() - 1 and before the edge of cycle now().
class Session {
 public:
  static constexpr Cycles kCopyEvery{500'000};
  static constexpr std::size_t kRecentEvents = 4096;

  // Before the simulation starts. `watch` may be null. All live as long as the session.
  Session(Platform& platform, ContractWatch* watch, SessionHost& host);

  Platform& platform() { return platform_; }
  // The next cycle to happen; when the run has ended, that of its end.
  Cycles now() const { return now_; }
  bool ended() const { return result_.has_value(); }
  // Requires ended().
  const RunResult& result() const { return *result_; }
  ContractWatch* watch() { return watch_; }
  const Rounds& rounds() const { return rounds_; }
  const CallStacks& calls() const { return calls_; }
  // The last ones that happened before now(), oldest first.
  const std::deque<Event>& recent_events() const { return recent_; }

  // What the operator has set: breakpoints, what is traced and listened to, by command. It goes along to
  // whatever machine takes over. Who changes it calls settings_changed().
  nlohmann::ordered_json& settings() { return settings_; }
  void settings_changed();
  const PointList& points() const { return points_; }

  // Lets time pass until something that is wished for, or the operator, or the end stops it.
  StopCause run(const StopWish& wish);
  // Whole lines for the operator, at once.
  void print(const std::string& text) { host_.print(text); }
  // Settles what only the end of a run settles, to be read as of now. For commands that look: the machine
  // cannot go on.
  void settle();

  // The whole line of the command that runs; for the journal.
  std::string command_line;

 private:
  // Events as they come, ahead of the order.
  class Listener : public tlm::tlm_analysis_if<Event> {
   public:
    explicit Listener(Session& session) : session_(session) {}
    void write(const Event& event) override { session_.hear(event); }

   private:
    Session& session_;
  };
  struct Hit {
    Event event;
    StopCause cause;
  };

  void hear(const Event& event);
  void examine(const Event& event);
  void note(const Event& event);  // in order
  bool arrive(Cycles at);
  bool decide(Cycles at);
  bool met_a_hit(Cycles at);
  void begin(const StopWish& wish);
  void finish();
  // What watchpoints see, by number; read as settle() leaves it.
  nlohmann::ordered_json watched_values();
  void add_values();
  std::uint64_t violations() const;

  Platform& platform_;
  ContractWatch* watch_;
  SessionHost& host_;
  Timeline& timeline_;
  Rounds rounds_;
  CallStacks calls_;
  std::deque<Event> recent_;
  nlohmann::ordered_json settings_ = nlohmann::ordered_json::object();
  PointList points_;
  MessageListener messages_;
  Simulation simulation_;
  Pauser pauser_;
  EventSequence sequence_;
  Listener listener_{*this};

  Cycles now_;
  std::optional<RunResult> result_;
  const StopWish* wish_ = nullptr;  // within run()
  std::vector<Hit> hits_;
  StopCause cause_;
  std::set<Cycles> loaded_;  // points behind which there is a task that was not there before
  bool read_due_ = false;
  bool copy_due_ = false;
  bool interrupted_ = false;
  std::uint64_t violations_before_ = 0;
  nlohmann::ordered_json values_before_;
};

}  // namespace hsx
