package io.xcore.http.internal.limits;

import java.util.List;

/** The limits the references give (contract RL-01 to RL-14), by the owner of the route. */
final class ContractLimits {
    static final List<LimitRow> ROWS = RowReader.changed(
            List.of(),
            List.of(
                    "s1-user 1000/1h user by caller on S1", // RL-01, per token
                    "s1-address 1000/1h user by address on S1", // RL-01, per address
                    "s1-anonymous 100/1h anonymous by address on S1", // RL-02
                    "s1-admin 10000/1h admin by caller on S1", // RL-03
                    "s3-login 5/1m everyone by caller on /api/v1/auth/login", // RL-04
                    "s3-modules 100/1h everyone by caller on /api/v1/modules/** !/api/v1/modules/*/execute", // RL-05
                    "s3-execute 1000/1h everyone by caller on /api/v1/modules/*/execute", // RL-06
                    "s3-metrics 10000/1h everyone by caller on /api/v1/metrics/**", // RL-07
                    "s4-auth 10/1m everyone by caller on /api/v1/auth/**", // RL-08
                    "s4-messages 100/1m everyone by caller on /api/v1/messages/**", // RL-09
                    "s4-upload 20/1m everyone by caller on /api/v1/files/upload /api/v1/files/tus", // RL-10
                    "s4-search 50/1m everyone by caller on /api/v1/ai/search", // RL-11
                    "s4-admin 200/1m everyone by caller on /api/v1/admin/**", // RL-12
                    "s2 1000/1h everyone by caller on S2", // RL-13
                    "s2-execute 60/1m everyone by caller on /execute-task", // RL-13
                    "s0 1000/1h everyone by caller on S0")); // RL-14

    private ContractLimits() {}
}
