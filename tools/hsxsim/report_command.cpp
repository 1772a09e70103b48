#include <fmt/format.h>

#include <filesystem>

#include "hsxsim/command.h"
#include "hsxsim/options.h"
#include "platforms/output_files.h"
#include "platforms/read_file.h"
#include "report/json_file.h"
#include "report/report_data.h"
#include "report/report_page.h"

namespace hsx {
namespace {

constexpr const char* kPage = "report.html";

int fail(const std::string& error) {
  fmt::print(stderr, "hsxsim report: {}\n", error);
  return kExitUsage;
}

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
  const std::string page = values.count("output") != 0 ? values["output"].as<std::string>()
                                                       : (std::filesystem::path(folder) / kPage).string();
  try {
    const ReportData data = read_report(folder);
    if (const std::string wrong = wrong_outputs({page}, data.files); !wrong.empty()) return fail(wrong);
    if (const std::string error = write_file(page, report_page(data.json)); !error.empty())
      return fail(error);
  } catch (const ReportError& error) {
    return fail(error.what());
  }
  fmt::print("{}\n", page);
  return kExitPass;
}

}  // namespace

const Subcommand kReport{"report", "DIR", "Make one HTML page of the results of a run or a sweep.", run};

}  // namespace hsx
