#include "traces/perfetto_writer.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "platforms/state_json.h"

namespace hsx {
namespace {

constexpr std::size_t kFlushBytes = 1 << 16;
constexpr std::uint32_t kTracksOfGroup = 1'000'000;
constexpr std::array<const char*, 9> kGroupNames{
    "", "trace", "tasks", "cores", "bus masters", "interrupts", "mailboxes", "timers", "input and output"};

std::uint32_t number(PerfettoGroup group) {
  return static_cast<std::uint32_t>(group);
}

}  // namespace

std::string json_string(const std::string& text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; });
  return plain ? '"' + text + '"' : nlohmann::json(as_utf8(text)).dump();
}

PerfettoWriter::PerfettoWriter(const std::string& path, const Clock& clock, Scope scope)
    : out_(path, std::ios::binary | std::ios::trunc), clock_(clock), scope_(std::move(scope)) {
  put("{{\"traceEvents\":[");
}

PerfettoTrack& PerfettoWriter::track(PerfettoGroup group, std::uint64_t order, const std::string& dotted,
                                     const std::string& name) {
  const auto [found, is_new] = tracks_.try_emplace({group, order});
  PerfettoTrack& track = found->second;
  if (is_new) {
    track.group_ = group;
    track.tid_ = number(group) * kTracksOfGroup + static_cast<std::uint32_t>(order) + 1;
    track.name_ = name;
    track.shown_ = scope_(dotted);
    track.last_ = from_;
  }
  return track;
}

void PerfettoWriter::start_event() {
  if (text_.size() >= kFlushBytes) flush();
  put(first_ ? "\n" : ",\n");
  first_ = false;
}

void PerfettoWriter::head(char phase, PerfettoGroup group, Cycles at) {
  start_event();
  const std::uint64_t time_ps = clock_.time_of(at).value();
  put("{{\"ph\":\"{}\",\"pid\":{},\"ts\":{}.{:06}", phase, number(group), time_ps / 1'000'000,
      time_ps % 1'000'000);
}

void PerfettoWriter::head(char phase, const PerfettoTrack& track, Cycles at) {
  head(phase, track.group_, at);
  put(",\"tid\":{}", track.tid_);
}

void PerfettoWriter::introduce(PerfettoGroup group) {
  if (groups_[group]) return;
  groups_[group] = true;
  start_event();
  put("{{\"ph\":\"M\",\"pid\":{0},\"name\":\"process_name\",\"args\":{{\"name\":\"{1}\"}}}},\n"
      "{{\"ph\":\"M\",\"pid\":{0},\"name\":\"process_sort_index\",\"args\":{{\"sort_index\":{0}}}}}",
      number(group), kGroupNames[number(group)]);
}

void PerfettoWriter::introduce(PerfettoTrack& track) {
  if (track.named_) return;
  track.named_ = true;
  introduce(track.group_);
  start_event();
  put("{{\"ph\":\"M\",\"pid\":{0},\"tid\":{1},\"name\":\"thread_name\",\"args\":{{\"name\":{2}}}}},\n"
      "{{\"ph\":\"M\",\"pid\":{0},\"tid\":{1},\"name\":\"thread_sort_index\",\"args\":{{\"sort_index\":{1}}}}"
      "}",
      number(track.group_), track.tid_, json_string(track.name_));
}

bool PerfettoWriter::draws(PerfettoTrack& track) {
  if (!begun_ || !track.shown_) return false;
  introduce(track);
  return true;
}

Cycles PerfettoWriter::place(PerfettoTrack& track, Cycles at) {
  track.last_ = std::max(track.last_, at);
  return track.last_;
}

void PerfettoWriter::write_open(const PerfettoTrack& track, const PerfettoTrack::Slice& slice) {
  head('B', track, slice.since);
  put(",\"name\":{},\"args\":{{\"cycle\":{}{}{}}}}}", json_string(slice.name), slice.since.value(),
      slice.args.empty() ? "" : ",", slice.args);
}

void PerfettoWriter::open(PerfettoTrack& track, Cycles at, const std::string& name, const std::string& args) {
  track.open_.push_back({place(track, at), name, args});
  if (draws(track)) write_open(track, track.open_.back());
}

void PerfettoWriter::close(PerfettoTrack& track, Cycles at, const std::string& args) {
  const Cycles end = place(track, at);
  const Cycles since = track.open_.back().since;
  track.open_.pop_back();
  if (!draws(track)) return;
  head('E', track, end);
  put(",\"args\":{{\"cycles\":{}{}{}}}}}", (end - since).value(), args.empty() ? "" : ",", args);
}

void PerfettoWriter::close_all(PerfettoTrack& track, Cycles at) {
  while (track.has_open()) close(track, at);
}

void PerfettoWriter::instant(PerfettoTrack& track, Cycles at, const std::string& name,
                             const std::string& args) {
  const Cycles then = place(track, at);
  if (!draws(track)) return;
  head('i', track, then);
  put(",\"s\":\"t\",\"name\":{},\"args\":{{\"cycle\":{}{}{}}}}}", json_string(name), then.value(),
      args.empty() ? "" : ",", args);
}

void PerfettoWriter::write_flow(char phase, PerfettoTrack& track, Cycles at, std::uint64_t id,
                                const std::string& name) {
  head(phase, track, place(track, at));
  put(",\"cat\":\"message\",\"name\":{},\"id\":{}", json_string(name), id);
  put(phase == 'f' ? ",\"bp\":\"e\"}}" : "}}");
}

bool PerfettoWriter::flow_start(PerfettoTrack& track, Cycles at, std::uint64_t id, const std::string& name) {
  if (!track.has_open() || !draws(track)) return false;
  write_flow('s', track, at, id, name);
  return true;
}

void PerfettoWriter::flow_end(PerfettoTrack& track, Cycles at, std::uint64_t id, const std::string& name) {
  if (track.has_open() && draws(track)) write_flow('f', track, at, id, name);
}

void PerfettoWriter::counter(PerfettoGroup group, Cycles at, const std::string& name,
                             const std::string& values) {
  if (!begun_) return;
  introduce(group);
  head('C', group, at);
  put(",\"name\":{},\"args\":{{{}}}}}", json_string(name), values);
}

void PerfettoWriter::begin(Cycles from) {
  begun_ = true;
  from_ = from;
  for (auto& [key, track] : tracks_) {
    track.last_ = from;
    for (PerfettoTrack::Slice& slice : track.open_) {
      slice.since = from;
      if (draws(track)) write_open(track, slice);
    }
  }
}

void PerfettoWriter::tell_losses(Cycles end, const TraceLosses& lost) {
  if (lost.before == 0 && lost.after == 0 && lost.triggered) return;
  PerfettoTrack losses;
  losses.tid_ = number(losses.group_) * kTracksOfGroup + 1;
  losses.name_ = "not in this trace";
  if (lost.before != 0) instant(losses, from_, fmt::format("{} events before this are missing", lost.before));
  if (!lost.triggered) instant(losses, from_, "the contract that was waited for did not fire");
  if (lost.after != 0) instant(losses, end, fmt::format("{} events after this are missing", lost.after));
}

bool PerfettoWriter::finish(Cycles end, const TraceLosses& lost) {
  for (auto& [key, track] : tracks_) close_all(track, end);
  tell_losses(end, lost);
  put("\n],\"otherData\":{{\"clock_hz\":{},\"from_cycle\":{},\"end_cycle\":{},\"events_missing_before\":{},"
      "\"events_missing_after\":{},\"triggered\":{}}}}}",
      clock_.frequency().value(), from_.value(), end.value(), lost.before, lost.after, lost.triggered);
  flush();
  return out_.flush().good();
}

void PerfettoWriter::flush() {
  out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
  text_.clear();
}

}  // namespace hsx
