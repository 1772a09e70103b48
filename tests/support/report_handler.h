// SystemC reports fail the running test.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <systemc>

namespace hsx::testing_support {

// Text that the next reports may contain without failing the test; empty when none is expected.
inline std::string& expected_report() {
  static std::string text;
  return text;
}

inline void on_report(const sc_core::sc_report& report, const sc_core::sc_actions& actions) {
  const std::string text = report.what();
  if (text.find("Simulation stopped by user") != std::string::npos) return;
  const bool expected = !expected_report().empty() && text.find(expected_report()) != std::string::npos;
  if (!expected) ADD_FAILURE() << "SystemC report: " << text;
  sc_core::sc_report_handler::default_handler(
      report, actions & ~static_cast<sc_core::sc_actions>(sc_core::SC_DISPLAY | sc_core::SC_LOG));
}

inline void fail_on_reports() {
  sc_core::sc_report_handler::set_handler(&on_report);
}

}  // namespace hsx::testing_support
