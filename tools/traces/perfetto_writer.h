// The file of a Perfetto trace: tracks, and what is drawn on them.
#pragma once

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kernel/clock.h"
#include "traces/trace_format.h"

namespace hsx {

// Processes of the trace; a viewer shows them in this order.
enum class PerfettoGroup : std::uint32_t {
  trace = 1,
  tasks,
  cores,
  buses,
  interrupts,
  mailboxes,
  timers,
  io
};

// A thread of the trace. The slices on it nest.
class PerfettoTrack {
 public:
  bool has_open() const { return !open_.empty(); }

 private:
  friend class PerfettoWriter;
  struct Slice {
    Cycles since;
    std::string name;
    std::string args;
  };

  PerfettoGroup group_ = PerfettoGroup::trace;
  std::uint32_t tid_ = 0;
  std::string name_;
  bool shown_ = true;
  bool named_ = false;  // whether the file knows it
  Cycles last_;         // nothing is drawn before
  std::vector<Slice> open_;
};

// Trace Event JSON as Perfetto's importer reads it. Slices are pairs of B and E rather than X: both ends of
// neighbours are then the same text, and cannot overlap however a reader rounds them. There is no
// displayTimeUnit, which the importer ignores and counts, and nothing behind the last brace, which it would
// refuse at the end of a chunk. Names are text of any kind; `args` are members of a JSON object, "" for none.
//
// Before begin() nothing is written, but what is opened and closed is known.
class PerfettoWriter {
 public:
  // Whether the track or counter of this dotted name is wanted.
  using Scope = std::function<bool(const std::string&)>;
  PerfettoWriter(const std::string& path, const Clock& clock, Scope scope);

  // The same for the same group and order, whatever the names. Lives as long as the writer; gets into the
  // file when something is drawn on it. Requires order < 1'000'000.
  PerfettoTrack& track(PerfettoGroup group, std::uint64_t order, const std::string& dotted,
                       const std::string& name);

  // What lies before the last that was drawn on the track is drawn there.
  void open(PerfettoTrack& track, Cycles at, const std::string& name, const std::string& args = "");
  // Closes what was opened last. Requires has_open().
  void close(PerfettoTrack& track, Cycles at, const std::string& args = "");
  void close_all(PerfettoTrack& track, Cycles at);
  void instant(PerfettoTrack& track, Cycles at, const std::string& name, const std::string& args = "");
  // From, and to, what is open on the track. Returns whether it is in the file.
  bool flow_start(PerfettoTrack& track, Cycles at, std::uint64_t id, const std::string& name);
  void flow_end(PerfettoTrack& track, Cycles at, std::uint64_t id, const std::string& name);
  // Each member of `values` is a counter of its own.
  void counter(PerfettoGroup group, Cycles at, const std::string& name, const std::string& values);

  bool wants(const std::string& dotted) const { return scope_(dotted); }
  bool begun() const { return begun_; }
  Cycles from() const { return from_; }
  void begin(Cycles from);
  // Whether the file can be written, as far as has been tried.
  bool good() const { return out_.good(); }
  // Closes everything. Returns whether the file could be written.
  bool finish(Cycles end, const TraceLosses& lost);

 private:
  bool draws(PerfettoTrack& track);
  void introduce(PerfettoGroup group);
  void introduce(PerfettoTrack& track);
  Cycles place(PerfettoTrack& track, Cycles at);
  void write_open(const PerfettoTrack& track, const PerfettoTrack::Slice& slice);
  void write_flow(char phase, PerfettoTrack& track, Cycles at, std::uint64_t id, const std::string& name);
  // Everything of an event up to its time, and its end.
  void head(char phase, const PerfettoTrack& track, Cycles at);
  void head(char phase, PerfettoGroup group, Cycles at);
  void tell_losses(Cycles end, const TraceLosses& lost);
  void start_event();
  void flush();
  template <class... T>
  void put(fmt::format_string<T...> format, T&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<T>(values)...);
  }

  std::ofstream out_;
  Clock clock_;
  Scope scope_;
  fmt::memory_buffer text_;  // not in the file yet
  std::map<std::pair<PerfettoGroup, std::uint64_t>, PerfettoTrack> tracks_;
  std::map<PerfettoGroup, bool> groups_;  // those the file knows
  bool begun_ = false;
  bool first_ = true;
  Cycles from_;
};

// Text as a JSON string, with its quotes. Bytes are characters U+0000 .. U+00FF, as in state.json.
std::string json_string(const std::string& text);

}  // namespace hsx
