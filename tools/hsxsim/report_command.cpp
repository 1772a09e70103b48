#include <fmt/format.h>

#include <filesystem>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "report/write_report.h"

namespace hsx {
namespace {

std::string only_folder(const po::variables_map& values) {
  if (values.count("folder") == 0) {
    throw UsageError(
        "hsxsim report: expected the folder of a run or of a sweep\nSee \"hsxsim help report\".");
  }
  const auto& folders = values["folder"].as<std::vector<std::string>>();
  if (folders.size() != 1) {
    throw UsageError(fmt::format("hsxsim report: {} folders, expected one", folders.size()));
  }
  return folders.front();
}

int run(const std::vector<std::string>& arguments) {
  po::options_description options("report");
  options.add_options()("output,o", po::value<std::string>()->value_name("FILE"),
                        "write the page to this file instead of DIR/report.html");
  po::variables_map values;
  if (!parse(kReport, arguments, options, "folder", values)) return kExitPass;
  const std::string folder = only_folder(values);
  const std::string page = values.count("output") != 0
                               ? values["output"].as<std::string>()
                               : (std::filesystem::path(folder) / kReportPage).string();
  if (const std::string error = write_report(folder, page); !error.empty()) {
    fmt::print(stderr, "hsxsim report: {}\n", error);
    return kExitUsage;
  }
  fmt::print("{}\n", page);
  return kExitPass;
}

}  // namespace

const Subcommand kReport{"report", "DIR", "Make one HTML page of the results of a run or a sweep.", run};

}  // namespace hsx
