// Chooses the events that a trace shows.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "testbenches/contract.h"
#include "traces/trace_format.h"

namespace hsx {

struct TraceWindow {
  Cycles from;               // events of this cycle are the first ones
  std::optional<Cycles> to;  // events of this cycle are not shown any more; none: to the end of the run
  std::optional<std::uint64_t> limit;  // most events written
};

// Keeps the last events of the window and writes them when a contract fires.
struct TraceTrigger {
  std::string contract;              // registered
  std::optional<std::uint64_t> max;  // its limit
  std::size_t ring = kRing;          // most events kept, at least 1; a quarter as many are written behind
  static constexpr std::size_t kRing = 100'000;
};

// Feeds the events of a run to formats: those of the window to write(), what was before to skip(), what comes
// behind to nobody. With a trigger, events go through a ring: the trace begins with the oldest that is in it
// when the contract, which the recorder watches by itself, fires within the window, and ends a quarter of the
// ring later. A contract that never fires leaves a trace that begins and ends in the last cycle. Memory is
// bounded by the ring. What was left out is counted.
class TraceRecorder {
 public:
  using Formats = std::vector<std::unique_ptr<TraceFormat>>;

  TraceRecorder(TraceWindow window, Formats formats,
                const std::optional<TraceTrigger>& trigger = std::nullopt);
  TraceRecorder(const TraceRecorder&) = delete;
  TraceRecorder& operator=(const TraceRecorder&) = delete;
  // In the midst of a run: `formats` have been told by skip() of all that was before cycle `now`, from which
  // the trace begins.
  static TraceRecorder from_now_on(Cycles now, Formats formats) {
    return {{now, {}, {}}, std::move(formats)};
  }

  // In the order of EventSequence.
  void see(const Event& event);
  // The run has ended in cycle `end`. Returns whether everything could be written. Call once.
  bool finish(Cycles end);

  // As far as the run has come.
  const TraceLosses& losses() const { return lost_; }
  std::uint64_t written() const { return written_; }
  // What a user should hear of after finish(), a sentence each.
  std::vector<std::string> notes() const;

 private:
  enum class Phase { before, waiting, writing, over };

  void watch(const Event& event);
  void keep(const Event& event);
  void fire();
  void begin(Cycles from);
  void put(const Event& event);
  void stop(Cycles at);

  TraceWindow window_;
  Formats formats_;
  std::optional<TraceTrigger> trigger_;
  std::unique_ptr<Contract> contract_;
  bool fired_ = false;
  std::deque<Event> ring_;
  Phase phase_ = Phase::before;
  std::optional<std::uint64_t> left_;  // events still to write
  Cycles began_;
  Cycles stopped_;  // once over
  std::uint64_t written_ = 0;
  TraceLosses lost_;
};

}  // namespace hsx
