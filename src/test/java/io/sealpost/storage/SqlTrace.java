package io.sealpost.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import org.springframework.boot.test.context.TestComponent;

/** Writes down what a thread says to H2, and counts what all say. Import it into a test's context. */
@TestComponent
public class SqlTrace implements QueryExecutionListener {

    private final ThreadLocal<List<String>> statements = new ThreadLocal<>();
    private final AtomicInteger executions = new AtomicInteger();

    public SqlTrace(DataSource source) {
        // What stands before H2, see SingleWriter, takes more listeners.
        ((ProxyDataSource) source).addListener(this);
    }

    /** The statements of the work, in their order and without their values. */
    public List<String> of(Runnable work) {
        List<String> said = new ArrayList<>();
        statements.set(said);
        try {
            work.run();
        } finally {
            statements.remove();
        }
        return said;
    }

    /** How often H2 is asked by anybody while the work goes on; what is said of many rows in one batch is asked once. */
    public int asked(Runnable work) {
        int before = executions.get();
        work.run();
        return executions.get() - before;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        executions.incrementAndGet();
        List<String> said = statements.get();
        if (said != null) {
            queries.forEach(query -> said.add(query.getQuery()));
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // It was said before.
    }
}
