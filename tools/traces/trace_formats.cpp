#include "traces/trace_formats.h"

#include "traces/vcd_trace.h"

namespace hsx {
namespace {

std::vector<std::string> vcd_names(const Platform& platform) {
  return VcdTrace(platform, TraceScope()).names();
}

std::vector<std::string> vcd_files(const std::string& path) {
  return {path, VcdTrace::savefile_of(path)};
}

std::unique_ptr<TraceFormat> make_vcd(const Platform& platform, const TraceScope& scope,
                                      const std::string& path) {
  auto trace = std::make_unique<VcdTrace>(platform, scope);
  if (!trace->open(path)) return nullptr;
  return trace;
}

}  // namespace

const std::vector<TraceFormatRow>& trace_formats() {
  static const std::vector<TraceFormatRow> kRows{
      {"vcd", "a value change dump, and FILE.gtkw for GTKWave", vcd_names, vcd_files, make_vcd},
  };
  return kRows;
}

const TraceFormatRow* find_trace_format(const std::string& name) {
  for (const TraceFormatRow& row : trace_formats()) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace hsx
