// series.json: what the buses, the tasks and the mailboxes did over the time of a run.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "kernel/context.h"
#include "platforms/platform.h"
#include "platforms/time_buckets.h"

namespace hsx {

// Listens to transfers, task states and mailboxes. Listening changes no cycle.
class Series : public tlm::tlm_analysis_if<Event> {
 public:
  // Subscribes; must live as long as events are emitted.
  explicit Series(Context& context) : timeline_(context.timeline) { context.events.subscribe(*this); }

  void write(const Event& event) override;
  // Counts what is left, up to and including cycle `end`; later events are of the future of a run that was
  // stopped. Call once, after the run.
  void finish(Cycles end);

  // Require finish(). Cycles that this master held this bus; null when it never did.
  const TimeBuckets::Row* held(const std::string& bus, std::uint64_t master) const;
  enum class Activity : std::size_t { running, ready, blocked, asleep };
  static constexpr std::size_t kActivities = 4;
  // Cycles that the task spent so, null when it was never started.
  const TimeBuckets::Row* spent(std::uint64_t pid, Activity activity) const;
  // By descriptor: most messages in the ring, and messages that entered it.
  struct Ring {
    std::uint64_t depth = 0;
    Cycles since;
    TimeBuckets::Row* deepest = nullptr;
    TimeBuckets::Row* sent = nullptr;
  };
  const std::map<std::uint64_t, Ring>& rings() const { return rings_; }
  Cycles bucket() const { return buckets_.length(); }
  Cycles end() const { return end_; }

 private:
  struct Master {
    Cycles from;  // of its last access, which is not counted yet
    Cycles to;
    TimeBuckets::Row* held = nullptr;
  };
  struct TaskTime {
    std::uint64_t state = 0;
    Cycles since;
    std::array<TimeBuckets::Row*, kActivities> spent{};
  };

  void note(const Event& event);
  void note_transfer(const Event& event);
  void note_state(const Event& event);
  void note_ring(const Event& event, std::size_t depth_field);
  void spend_state(TaskTime& task, Cycles until);

  Timeline& timeline_;
  std::deque<Event> held_back_;  // not yet passed by kernel time
  TimeBuckets buckets_;
  std::map<std::pair<std::string, std::uint64_t>, Master> masters_;
  std::map<std::uint64_t, TaskTime> tasks_;
  std::map<std::uint64_t, Ring> rings_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> taps_;  // pid and handle
  Cycles end_;
};

// Byte-identical between repeats and engines. Requires that the series is finished.
std::string series_json(const Series& series, const Platform& platform);

}  // namespace hsx
